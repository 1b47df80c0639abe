import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]';

// Overlays may lie on top of each other (a photograph over a drawer); keys belong to the topmost.
const shown: Ref<HTMLElement | null>[] = [];

// Scrolling of the page stops while at least one overlay is open.
const open = ref(0);

/** For a shell to make what lies beneath an overlay inert. */
export const isModalOpen = computed(() => open.value > 0);

function lockPage(): void {
  if (open.value++ === 0) document.body.style.overflow = 'hidden';
}

function unlockPage(): void {
  if (--open.value === 0) document.body.style.overflow = '';
}

function trap(root: HTMLElement, event: KeyboardEvent): void {
  const inside = [...root.querySelectorAll<HTMLElement>(focusable)];
  const first = inside[0] ?? root;
  const last = inside[inside.length - 1] ?? root;
  const leaving = event.shiftKey ? first : last;
  if (document.activeElement !== leaving && root.contains(document.activeElement)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

/**
 * Makes the mounted element behave as a modal: focus moves in, stays in and returns; Escape
 * closes. The element needs role="dialog", aria-modal and tabindex="-1".
 */
export function useModal(root: Ref<HTMLElement | null>, close: () => void): void {
  const before = document.activeElement;

  function onKey(event: KeyboardEvent): void {
    if (!root.value || shown[shown.length - 1] !== root) return;
    if (event.key === 'Escape') {
      event.stopImmediatePropagation();
      close();
    } else if (event.key === 'Tab') {
      trap(root.value, event);
    }
  }

  onMounted(async () => {
    lockPage();
    shown.push(root);
    document.addEventListener('keydown', onKey);
    await nextTick();
    const wanted = root.value?.querySelector<HTMLElement>('[data-autofocus]') ?? root.value;
    wanted?.focus();
  });

  onBeforeUnmount(() => {
    unlockPage();
    shown.splice(shown.indexOf(root), 1);
    document.removeEventListener('keydown', onKey);
    // Once the shell is no longer inert: until then nothing in it takes the focus.
    if (before instanceof HTMLElement) void nextTick(() => before.focus());
  });
}
