// One sheet of values: what the server has, what is typed over it, and saving the difference.
import { computed, ref } from 'vue';
import { serverError } from '@/shared/ui/field_errors';
import { useDraft } from '@/shared/ui/use_draft';
import { changedItems, draftErrors, draftOf, wantedValues, withEdit, type Edits, type ValueDraft, type ValueItem } from './drafts';
import { useSaveValues, useSheet, type SheetKey } from './queries';

export function useSheetEditing(key: SheetKey) {
  const found = useSheet(key);
  const saving = useSaveValues();
  const draft = useDraft(`dossier ${key.division} ${key.year} ${key.subject}`, { edits: {} as Edits });
  const sent = ref<string[]>([]); // codes in the order of what was sent last, as the server's pointers count
  const isTried = ref(false);
  const view = computed(() => found.data.value);
  const items = computed(() => view.value?.items ?? []);
  const changed = computed(() => changedItems(items.value, draft.value.edits));
  const own = computed(() => draftErrors(items.value, draft.value.edits));

  function edit(item: ValueItem, part: Partial<ValueDraft>): void {
    draft.value = { edits: withEdit(draft.value.edits, item, part) };
    sent.value = sent.value.map((code) => (code === item.code ? '' : code)); // its fault is being mended
  }

  function errorOf(code: string): string {
    const at = sent.value.indexOf(code);
    return (isTried.value && own.value[code]) || (at < 0 ? '' : serverError(saving.error.value, `values/${at}`));
  }

  function forget(): void {
    draft.value = { edits: {} };
    isTried.value = false;
    saving.reset();
  }

  /** Whether the server took all that was typed. */
  async function save(): Promise<boolean> {
    isTried.value = true;
    if (!changed.value.length) return true;
    if (Object.keys(own.value).length) return false;
    const values = wantedValues(items.value, draft.value.edits);
    sent.value = values.map(({ code }) => code);
    const saved = await saving.mutateAsync({ ...key, values }).catch(() => null);
    if (saved) forget();
    return saved !== null;
  }

  return { found, view, items, changed, saving, edit, errorOf, forget, save, draftOf: (item: ValueItem) => draftOf(draft.value.edits, item) };
}
