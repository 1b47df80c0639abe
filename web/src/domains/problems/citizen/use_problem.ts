// One problem with its course: through the receipt of this phone if there is one, else what is
// public.
import { ref } from 'vue';
import { ApiError } from '@/shared/api/errors';
import { fetchHistory, fetchProblem, type Key } from './api';
import { keep, keyOf, lastSeen, rememberSeen, type KeptProblem } from './reports';
import type { HistoryItem, ProblemDetail } from './types';

function isWrongReceipt(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.code === 'problems.receipt_wrong';
}

export function useProblem(id: string, receiptOfLink: string | null) {
  const detail = ref<ProblemDetail | null>(null);
  const history = ref<HistoryItem[]>([]);
  const kept = ref<KeptProblem | null>(null);
  const error = ref<unknown>(null);
  const isKeyWrong = ref(false);
  const seenAt_ms = ref<number | null>(null); // set when what is shown is a remembered copy
  let key: Key = { id, receipt: receiptOfLink };

  async function fetchBoth(): Promise<void> {
    const [found, course] = await Promise.all([fetchProblem(key), fetchHistory(key)]);
    detail.value = found;
    history.value = course;
    seenAt_ms.value = null;
  }

  async function remember(): Promise<void> {
    const found = detail.value;
    if (!found || !key.receipt) return;
    const { number, title } = found.problem;
    if (!kept.value) await keep({ id, number, title, receipt: key.receipt, how: 'linked' });
    kept.value = await keyOf(id);
    await rememberSeen(id, found);
  }

  async function recall(failure: unknown): Promise<void> {
    const last = (await lastSeen()).get(id);
    if (!last || !(failure instanceof ApiError) || failure.status !== 0) throw failure;
    detail.value = last.value;
    seenAt_ms.value = last.savedAt_ms;
  }

  async function find(): Promise<void> {
    kept.value = await keyOf(id);
    if (!isKeyWrong.value) key = { id, receipt: receiptOfLink ?? kept.value?.receipt ?? null };
    try {
      await fetchBoth();
    } catch (failure) {
      if (!isWrongReceipt(failure)) return recall(failure);
      // Whoever has a wrong key may still see what everybody sees.
      isKeyWrong.value = true;
      key = { id, receipt: null };
      await fetchBoth();
    }
    await remember();
  }

  async function load(): Promise<void> {
    error.value = null;
    await find().catch((failure: unknown) => (error.value = failure));
  }

  return { detail, history, kept, error, isKeyWrong, seenAt_ms, load, key: () => key };
}
