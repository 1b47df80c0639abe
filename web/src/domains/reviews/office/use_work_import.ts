// The course of one import: a file is read and looked at, then sent, stopped, gone on with.
import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, ref, shallowRef } from 'vue';
import { readWork, WorkFileError, type Work } from '../work_file';
import { workMessages as text } from '../messages';
import { serverOf, standingKeys } from './queries';
import { forgetRefused, left, newLedger, outcomeOf, sendWork, type Ledger, type Outcome, type Progress } from './work_import';

export type Stage = 'choosing' | 'reading' | 'ready' | 'sending' | 'stopped' | 'done';

export function useWorkImport(review: string) {
  const client = useQueryClient();
  const stage = ref<Stage>('choosing');
  const fault = ref(''); // of the file
  const failure = shallowRef<unknown>(null); // of the sending
  const work = shallowRef<Work | null>(null);
  const outcome = shallowRef<Outcome | null>(null); // as it stands, after each run
  const known = ref(0);
  const rest = ref(0); // acts that still have to go
  const progress = ref<Progress>({ done: 0, all: 0, wait_s: 0 });
  let ledger: Ledger = newLedger();
  let stopping = new AbortController();
  let turn = 0; // a file chosen later wins over one that is still being read

  function settle(): void {
    rest.value = left(work.value!, ledger).acts.length;
    outcome.value = outcomeOf(work.value!, ledger);
  }

  // What stands on the server already needs no sending, and its photographs none either.
  async function strikeKnown(found: Work): Promise<Ledger> {
    const fresh = newLedger();
    const keys = await standingKeys(review, found.sheets.map(({ id }) => id));
    for (const { key } of found.acts) if (keys.has(key)) fresh.results.set(key, { key, outcome: 'known', conflict: false });
    return fresh;
  }

  async function read(file: File, own: number): Promise<void> {
    const found = await readWork(file);
    if (found.review !== review) throw new Error(text.otherReview(found.reviewName));
    if (!found.acts.length) throw new Error(text.empty);
    const fresh = await strikeKnown(found);
    if (own !== turn) return;
    ledger = fresh;
    work.value = found;
    known.value = fresh.results.size;
    settle();
    stage.value = 'ready';
  }

  async function choose(file: File | undefined): Promise<void> {
    if (!file || stage.value === 'sending') return;
    const own = ++turn;
    [fault.value, failure.value, work.value, outcome.value] = ['', null, null, null];
    stage.value = 'reading';
    await read(file, own).catch((error: unknown) => {
      if (own !== turn) return;
      // A file that the disk no longer gives is as good as one that was cut off.
      fault.value = error instanceof WorkFileError ? text.faults[error.fault] : error instanceof DOMException ? text.faults.cut : (error as Error).message;
      stage.value = 'choosing';
    });
  }

  async function send(): Promise<void> {
    stopping = new AbortController();
    failure.value = null;
    stage.value = 'sending';
    try {
      await sendWork(work.value!, ledger, serverOf(review), stopping.signal, (now) => (progress.value = now));
      stage.value = 'done';
    } catch (error) {
      stage.value = 'stopped';
      if (!stopping.signal.aborted) failure.value = error;
    }
    settle();
    void client.invalidateQueries({ queryKey: ['reviews'] });
  }

  function sendRefused(): Promise<void> {
    forgetRefused(ledger);
    return send();
  }

  const stop = () => stopping.abort();
  onScopeDispose(stop);
  return { stage, fault, failure, work, outcome, known, rest, progress, choose, send, sendRefused, stop };
}
