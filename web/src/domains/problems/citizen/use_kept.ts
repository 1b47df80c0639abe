// The problems of this phone with their present state: fetched when there is a signal, else as
// they were last seen.
import { computed, ref, watch } from 'vue';
import { ApiError } from '@/shared/api/errors';
import { reach } from '@/shared/api/reach';
import { isOver } from '../model';
import { fetchProblem } from './api';
import { useLive } from './local';
import { keptProblems, lastSeen, rememberSeen, type KeptProblem } from './reports';
import type { ProblemDetail } from './types';

const atOnce = 3; // requests: a weak signal carries a few, not thirty
const refreshedMax = 30; // the newest; older ones are refreshed when opened

export interface KeptRow {
  kept: KeptProblem;
  seen: ProblemDetail | null;
  seenAt_ms: number | null;
}

async function rowsOf(): Promise<KeptRow[]> {
  const [kept, seen] = await Promise.all([keptProblems(), lastSeen()]);
  return kept.map((problem) => {
    const last = seen.get(problem.id);
    return { kept: problem, seen: last?.value ?? null, seenAt_ms: last?.savedAt_ms ?? null };
  });
}

/** Calls `work` for each item, a few at a time; stops at the first failure. */
async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

// A receipt that the server no longer knows is no reason to stop asking for the others.
async function refreshOne({ id, receipt }: KeptProblem): Promise<void> {
  const detail = await fetchProblem({ id, receipt }).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
  if (detail) await rememberSeen(id, detail);
}

// A report that was merged into another is done when that one is.
function isDone({ problem, original }: ProblemDetail): boolean {
  return isOver(original?.state ?? problem.state);
}

export function useKept() {
  const rows = useLive<KeptRow[] | null>(rowsOf, null);
  const isRefreshing = ref(false);
  const error = ref<unknown>(null);
  const open = computed(() => rows.value?.filter(({ seen }) => !seen || !isDone(seen)) ?? []);
  const over = computed(() => rows.value?.filter(({ seen }) => seen && isDone(seen)) ?? []);

  async function refresh(): Promise<void> {
    if (isRefreshing.value) return;
    isRefreshing.value = true;
    error.value = null;
    const kept = (await keptProblems()).slice(0, refreshedMax);
    await inTurn(kept, refreshOne).catch((failure: unknown) => (error.value = failure));
    isRefreshing.value = false;
  }

  // A report that has just arrived is asked for at once, all of them when the signal is back.
  const unknown = computed(() => rows.value?.filter(({ seen }) => !seen).length ?? 0);
  watch(unknown, (now, before) => now > before && void refresh());
  watch(reach, (now) => now === 'online' && error.value && void refresh());

  return { rows, open, over, isRefreshing, error, refresh };
}
