// Photographs that may reach the server many at a time: somebody who worked all day without a signal arrives with
// hundreds of them, and a request each would take an evening. Which ones go together stays with the jobs, so that a
// request that was interrupted is repeated as it was, under its key.
import { randomId } from '../api/random_id';
import type { Job, OfflineDb } from './db';
import type { NewJob } from './outbox';

export const batchPath = '/api/v1/photos/batch';

// photos/actions.h
export const together_max = 16;
export const togetherBytes_max = 12_000_000;

export const isBatched = ({ url, photo }: Pick<Job, 'url' | 'photo'>): boolean => photo !== null && url === batchPath;

/** The same photograph, in no hurry to be decoded: it may go with others. One that is too large goes alone. */
export function withOthers(job: NewJob): NewJob {
  return job.photo && job.photo.bytes.byteLength <= togetherBytes_max ? { ...job, url: batchPath } : job;
}

/**
 * What goes with `first`: the batch it was sent in before, as long as all of that is still there, or else as many of
 * those after it as fit. `waiting` are photographs that are due, in the order of the queue.
 */
export function batchOf(first: Job, waiting: readonly Job[]): Job[] {
  const counts = new Map<string, number>();
  for (const { batch } of waiting) if (batch) counts.set(batch.key, (counts.get(batch.key) ?? 0) + 1);
  const isWhole = ({ batch }: Job) => Boolean(batch && counts.get(batch.key) === batch.size);
  if (isWhole(first)) return waiting.filter(({ batch }) => batch?.key === first.batch!.key);
  const found: Job[] = [];
  let bytes = 0;
  for (const job of waiting) {
    if (job.seq < first.seq || isWhole(job)) continue;
    bytes += job.photo!.bytes.byteLength;
    if (found.length === together_max || bytes > togetherBytes_max) break;
    found.push(job);
  }
  return found;
}

async function mark(db: OfflineDb, jobs: readonly Job[]): Promise<void> {
  const batch = { key: randomId(), size: jobs.length };
  for (const job of jobs) {
    job.batch = batch;
    await db.jobs.update(job.seq, { batch });
  }
}

/** Settles who goes together, before anything is sent. */
export async function settle(db: OfflineDb, jobs: readonly Job[]): Promise<void> {
  const key = jobs[0]!.batch?.key;
  const isSettled = key && jobs[0]!.batch!.size === jobs.length && jobs.every(({ batch }) => batch?.key === key);
  if (!isSettled) await db.transaction('rw', db.jobs, () => mark(db, jobs));
}

/** In two halves: too much at once for this line, or one among them that the server does not take. */
export async function divide(db: OfflineDb, jobs: readonly Job[]): Promise<void> {
  const half = Math.ceil(jobs.length / 2);
  await db.transaction('rw', db.jobs, async () => {
    await mark(db, jobs.slice(0, half));
    await mark(db, jobs.slice(half));
  });
}

/** The photographs one after the other; the address says how many bytes each has. */
export const batchBody = (jobs: readonly Job[]): Blob => new Blob(jobs.map(({ photo }) => photo!.bytes), { type: 'application/octet-stream' });
export const batchQuery = (jobs: readonly Job[]): string => `?sizes=${jobs.map(({ photo }) => photo!.bytes.byteLength).join(',')}`;

/** The ids in the order in which they were sent; null when the answer is not about as many. */
export function idsIn(answer: unknown, count: number): string[] | null {
  const { ids } = (answer ?? {}) as { ids?: unknown };
  const isWhole = Array.isArray(ids) && ids.length === count && ids.every((id) => typeof id === 'string');
  return isWhole ? (ids as string[]) : null;
}
