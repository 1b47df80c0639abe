// The draft of a new report, written to the phone with every change.
import { ref, watch } from 'vue';
import { load, save } from './store';
import type { ReportDraft } from './types';

const empty: ReportDraft = {
  photoRefs: [],
  point: null,
  accuracyM: null,
  category: '',
  description: '',
  place: '',
};

/** The draft, whether the stored one has been read, and a fresh start after sending. */
export function useReport() {
  const draft = ref<ReportDraft>({ ...empty });
  const isRead = ref(false);
  let isStopped = false;

  void load('report').then((stored) => {
    if (stored) draft.value = stored;
    isRead.value = true;
  });
  watch(draft, (changed) => isRead.value && !isStopped && void save('report', changed), {
    deep: true,
  });
  return { draft, isRead, stop: () => (isStopped = true) };
}
