// What is filled in about one problem, written to the phone with every keystroke.
import { ref, watch } from 'vue';
import { emptyDraft, load, save } from './store';
import type { Draft } from './types';

/** The draft of `problem`, and whether the stored one has been read. */
export function useDraft(problem: string) {
  const draft = ref<Draft>({ ...emptyDraft });
  const isRead = ref(false);
  let isSilent = false;

  async function read(): Promise<void> {
    isSilent = true;
    draft.value = (await load('draft', problem)) ?? { ...emptyDraft };
    isRead.value = true;
    queueMicrotask(() => (isSilent = false));
  }

  watch(draft, (changed) => !isSilent && void save('draft', changed, problem), {
    deep: true,
    flush: 'sync',
  });
  void read();
  return { draft, isRead, read };
}
