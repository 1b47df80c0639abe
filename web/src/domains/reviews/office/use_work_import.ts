// The course of one import: a file is read and looked at, then sent, stopped, gone on with.
import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, ref, shallowRef } from 'vue';
import { readWork, WorkFileError, type Work } from '../work_file';
import { workMessages as text } from '../messages';
import { serverOf, standingKeys } from './queries';
import { forgetRefused, left, newLedger, outcomeOf, sendWork, type Ledger, type Outcome, type Progress } from './work_import';

export type Stage = 'choosing' | 'reading' | 'ready' | 'sending' | 'stopped' | 'done';

// What stands on the server already needs no sending, and its photographs none either.
async function ledgerOf(work: Work): Promise<Ledger> {
  const ledger = newLedger();
  const keys = await standingKeys(work.review, work.sheets.map(({ id }) => id));
  for (const { key } of work.acts) if (keys.has(key)) ledger.results.set(key, { key, outcome: 'known', conflict: false });
  return ledger;
}

async function workOf(review: string, file: File): Promise<Work> {
  const found = await readWork(file);
  if (found.review !== review) throw new Error(text.otherReview(found.reviewName));
  if (!found.acts.length) throw new Error(text.empty);
  return found;
}

// A file that the disk no longer gives is as good as one that was cut off.
function faultOf(error: unknown): string {
  if (error instanceof WorkFileError) return text.faults[error.fault];
  return error instanceof DOMException ? text.faults.cut : (error as Error).message;
}

// What is shown of an import.
function newCourse() {
  return {
    stage: ref<Stage>('choosing'),
    fault: ref(''), // of the file
    failure: shallowRef<unknown>(null), // of the sending
    work: shallowRef<Work | null>(null),
    outcome: shallowRef<Outcome | null>(null), // as it stands, after each run
    known: ref(0),
    rest: ref(0), // acts that still have to go
    progress: ref<Progress>({ done: 0, all: 0, wait_s: 0 }),
  };
}

export function useWorkImport(review: string) {
  const client = useQueryClient();
  const shown = newCourse();
  const { stage, fault, failure, work, outcome, known, rest, progress } = shown;
  let ledger: Ledger = newLedger();
  let stopping = new AbortController();
  let turn = 0; // a file chosen later wins over one that is still being read

  function settle(): void {
    rest.value = left(work.value!, ledger).acts.length;
    outcome.value = outcomeOf(work.value!, ledger);
  }

  async function read(file: File, own: number): Promise<void> {
    const found = await workOf(review, file);
    const fresh = await ledgerOf(found);
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
      fault.value = faultOf(error);
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
  return { ...shown, choose, send, sendRefused, stop };
}
