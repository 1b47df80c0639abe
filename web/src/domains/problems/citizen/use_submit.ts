// From the finished form to the queue: look for duplicates while there is a signal, then hand over.
import { ref } from 'vue';
import { ApiError } from '@/shared/api/errors';
import { keepStorage } from '@/shared/offline/storage';
import { fetchNearby } from './api';
import { reportText as text } from './messages';
import { queueReport } from './reports';
import type { NearbyItem } from './types';
import { draft, letGo } from './use_report';

// A prompt is a courtesy: a slow answer must not stand between a person and the report.
const lookMax_ms = 4_000;

async function lookForDuplicates(): Promise<NearbyItem[]> {
  if (!draft.place || !draft.category) return [];
  const { lng, lat } = draft.place;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), lookMax_ms);
  return fetchNearby({ lng, lat, category: draft.category }, giveUp.signal)
    .catch(() => [])
    .finally(() => clearTimeout(timer));
}

/** `kind` and `area` name what is filed in words, for the lists on this phone. */
export function useSubmit(kind: () => string, area: () => string) {
  const busy = ref(''); // what is being done, in words
  const duplicates = ref<NearbyItem[]>([]);
  const error = ref<unknown>(null);

  /** Resolves with the local name of the report, or null when it stayed in the form. */
  async function file(): Promise<string | null> {
    busy.value = text.queueing;
    error.value = null;
    try {
      const name = await queueReport(draft, kind(), draft.placeWords.trim() || area());
      letGo();
      void keepStorage();
      return name;
    } catch {
      const problem = { code: 'report.not_stored', title: text.queueFailed };
      error.value = new ApiError(-1, problem);
      return null;
    } finally {
      busy.value = '';
    }
  }

  async function submit(): Promise<string | null> {
    if (busy.value) return null;
    busy.value = text.checking;
    duplicates.value = await lookForDuplicates();
    busy.value = '';
    return duplicates.value.length > 0 ? null : file();
  }

  function fileAnyway(): Promise<string | null> {
    duplicates.value = [];
    return file();
  }

  return { busy, duplicates, error, submit, fileAnyway };
}
