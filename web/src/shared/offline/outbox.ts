// The queue of requests that still have to reach the server, and how it is emptied.
import { readError, type ApiError } from '../api/errors';
import { randomId } from '../api/random_id';
import { noteStatus } from '../api/reach';
import { photoForm, photosPath } from '../media/upload';
import { toBlob, type Job, type JobState, type OfflineDb, type Result, type StoredBlob } from './db';
import { withLock } from './lock';
import { batchBody, batchOf, batchQuery, divide, idsIn, isBatched, settle } from './photo_batches';
import {
  localReference,
  referencesIn,
  referencesInPath,
  substitute,
  substituteInPath,
} from './references';

/** What a domain hands over; the rest of a Job is filled in here. */
export type NewJob = Pick<Job, 'kind' | 'subject' | 'label' | 'method' | 'url' | 'body'> & {
  about?: string;
  answerKey?: string;
  ref?: string;
  ifMatch?: string;
  photo?: StoredBlob;
  /** Drop a waiting job of the same kind and subject: only the last edit counts. */
  replace?: 'earlier' | 'nothing';
};

/** How a run of drain() ended. `busy`: another tab is sending. */
export type DrainEnd = 'empty' | 'waiting' | 'offline' | 'signed_out' | 'busy';

export interface DrainResult {
  end: DrainEnd;
  sent: number;
}

const retryFirst_ms = 5_000;
const retryMax_ms = 300_000;
// A request that a dying network neither answers nor refuses must not hold up the rest for ever.
const answerMax_ms = 60_000;
const photoAnswerMax_ms = 180_000; // some megabytes at the edge of a cell
// Refusals of a batch that one of its photographs, or their number, may be the reason of.
const dividing = [400, 413, 422];

/** The job that uploads one photograph; later jobs name it by localReference(ref). */
export function photoJob(ref: string, subject: string, label: string, photo: StoredBlob): NewJob {
  return { kind: 'photo', subject, label, method: 'POST', url: photosPath, body: null, ref, photo };
}

function complete(job: NewJob, owner: string, now_ms: number): Omit<Job, 'seq'> {
  const { replace: _replace, about, answerKey, ref, ifMatch, photo, ...given } = job;
  return {
    ...given,
    about: about ?? '',
    answerKey: answerKey ?? null,
    owner,
    ref: ref ?? null,
    ifMatch: ifMatch ?? null,
    photo: photo ?? null,
    idempotencyKey: randomId(),
    state: 'waiting',
    tries: 0,
    nextAt_ms: 0,
    createdAt_ms: now_ms,
    status: null,
    problem: null,
  };
}

async function add(db: OfflineDb, owner: string, job: NewJob): Promise<void> {
  if (job.replace === 'earlier') {
    // Deleted and appended, not changed in place: it may now refer to photographs queued since.
    await db.jobs
      .where('subject')
      .equals(job.subject)
      .filter((old) => old.kind === job.kind && old.state === 'waiting' && old.owner === owner)
      .delete();
  }
  await db.jobs.add(complete(job, owner, Date.now()));
}

/**
 * Queues `jobs` in order. `local` writes the interface's own copies in the same transaction:
 * either both are on the phone, or neither. It may use every table of `db`, and nothing else.
 */
export async function enqueue(
  db: OfflineDb,
  owner: string,
  jobs: NewJob[],
  local: () => Promise<unknown> = async () => {},
): Promise<void> {
  await db.transaction('rw', db.jobs, db.results, db.records, db.photos, async () => {
    await local();
    for (const job of jobs) await add(db, owner, job);
  });
}

/** Everything that a job needs from earlier ones: ids in its body and path, a version to build on. */
function needsOf(job: Job): string[] {
  const version = job.ifMatch === null ? [] : [...referencesIn(job.ifMatch)];
  return [...new Set([...referencesIn(job.body), ...referencesInPath(job.url), ...version])];
}

async function resultsOf(db: OfflineDb, job: Job): Promise<Map<string, Result>> {
  const rows = await db.results.bulkGet(needsOf(job));
  return new Map(rows.flatMap((row) => (row ? [[row.ref, row] as const] : [])));
}

function versionFor(job: Job, results: ReadonlyMap<string, Result>): string | null {
  const [ref] = job.ifMatch === null ? [] : referencesIn(job.ifMatch);
  return ref === undefined ? job.ifMatch : (results.get(ref)?.version ?? null);
}

function requestOf(jobs: readonly Job[], results: ReadonlyMap<string, Result>, signal: AbortSignal): Request {
  const job = jobs[0]!;
  const ids = new Map([...results].map(([ref, { id }]) => [ref, id] as const));
  const key = isBatched(job) ? job.batch!.key : job.idempotencyKey;
  const headers = new Headers({ 'Idempotency-Key': key });
  const version = versionFor(job, results);
  if (version !== null) headers.set('If-Match', version);
  const init: RequestInit = { method: job.method, headers, credentials: 'same-origin', signal };
  if (isBatched(job)) {
    init.body = batchBody(jobs);
  } else if (job.photo) {
    init.body = photoForm(toBlob(job.photo));
  } else if (job.body !== null) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(substitute(job.body, ids));
  }
  const path = substituteInPath(job.url, ids) + (isBatched(job) ? batchQuery(jobs) : '');
  return new Request(new URL(path, globalThis.location?.origin ?? 'http://localhost'), init);
}

/** False when the network died within an answer that is needed; a repeat gets the same one. */
async function acknowledge(db: OfflineDb, jobs: readonly Job[], response: Response): Promise<boolean> {
  const answer = (await response.json().catch(() => null)) as { id?: unknown } | null;
  if (jobs[0]!.answerKey && answer === null) return false;
  const own = [typeof answer?.id === 'string' ? answer.id : null];
  const ids = isBatched(jobs[0]!) ? idsIn(answer, jobs.length) : own;
  if (ids === null) return false;
  const now_ms = Date.now();
  const version = response.headers.get('ETag');
  await db.transaction('rw', db.jobs, db.results, db.records, db.deliveries, async () => {
    for (const [i, job] of jobs.entries()) {
      const { seq, kind, subject, label, about, owner, answerKey } = job;
      const id = ids[i]!;
      if (answerKey) {
        await db.records.put({ key: answerKey, owner, value: answer, savedAt_ms: now_ms });
      }
      if (job.ref && id !== null) {
        await db.results.put({ ref: job.ref, id, version, createdAt_ms: now_ms });
      }
      await db.deliveries.put({ seq, kind, subject, label, about, owner, id, sentAt_ms: now_ms });
      await db.jobs.delete(seq);
    }
  });
  return true;
}

function retryAt(tries: number, retryAfter_s: number | null, now_ms: number): number {
  const delay_ms = Math.min(retryMax_ms, retryFirst_ms * 2 ** tries);
  return now_ms + Math.max(delay_ms, (retryAfter_s ?? 0) * 1000);
}

/** Writes down why the server did not take a job, and what happens to it now. */
async function refuse(db: OfflineDb, job: Job, error: ApiError, now_ms: number): Promise<void> {
  const { status, problem, retryAfter_s } = error;
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  if (isPassing) {
    const nextAt_ms = retryAt(job.tries, retryAfter_s, now_ms);
    await db.jobs.update(job.seq, {
      state: 'waiting',
      tries: job.tries + 1,
      nextAt_ms,
      status,
      problem,
    });
  } else {
    const state = status === 409 || status === 412 ? 'conflict' : 'failed';
    await db.jobs.update(job.seq, { state, tries: job.tries + 1, status, problem });
  }
}

type Outcome = 'sent' | 'refused' | 'divided' | 'offline' | 'signed_out';

async function setState(db: OfflineDb, jobs: readonly Job[], state: JobState): Promise<void> {
  await db.transaction('rw', db.jobs, async () => {
    for (const { seq } of jobs) await db.jobs.update(seq, { state });
  });
}

/** Sends one job, or several photographs that go together. */
async function send(
  db: OfflineDb,
  jobs: readonly Job[],
  results: ReadonlyMap<string, Result>,
  now_ms: number,
): Promise<Outcome> {
  await setState(db, jobs, 'sending');
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), jobs[0]!.photo ? photoAnswerMax_ms : answerMax_ms);
  const response = await fetch(requestOf(jobs, results, giveUp.signal)).catch(() => null);
  clearTimeout(timer);
  noteStatus(response?.status ?? 0);
  if (response?.ok && (await acknowledge(db, jobs, response))) return 'sent';
  const isRefused = response && !response.ok && response.status !== 401;
  if (isRefused && !(jobs.length > 1 && dividing.includes(response.status))) {
    const error = await readError(response);
    for (const job of jobs) await refuse(db, job, error, now_ms);
    return 'refused';
  }
  await setState(db, jobs, 'waiting');
  if (jobs.length > 1 && (isRefused || giveUp.signal.aborted)) await divide(db, jobs);
  if (isRefused) return 'divided';
  return response?.status === 401 ? 'signed_out' : 'offline';
}

/** Names what a job refers to but what nothing in the queue can deliver any more. */
async function missing(db: OfflineDb, job: Job, results: Map<string, Result>): Promise<string[]> {
  const open = needsOf(job).filter((ref) => !results.has(ref));
  if (open.length === 0) return [];
  const queued = new Set((await db.jobs.toArray()).map((other) => other.ref));
  return open.filter((ref) => !queued.has(ref));
}

async function failForMissing(db: OfflineDb, job: Job): Promise<void> {
  const problem = {
    code: 'outbox.reference_missing',
    title: '它引用的照片已被删除，请取回修改后重新提交',
  };
  await db.jobs.update(job.seq, { state: 'failed', status: null, problem });
}

/** One run over the queue: what has been settled about its jobs so far. */
interface Run {
  db: OfflineDb;
  now_ms: number;
  jobs: readonly Job[]; // in the order of the queue
  blocked: Set<string>; // subjects with something unsent
  gone: Set<number>; // sent by this run
}

const isDue = ({ now_ms, blocked, gone }: Run, job: Job): boolean =>
  job.state === 'waiting' && job.nextAt_ms <= now_ms && !blocked.has(job.subject) && !gone.has(job.seq);

/** Photographs that may go in batches now. They overtake others' acts, but never one about their own subject. */
function photosDue(run: Run): Job[] {
  const behind = new Set<string>();
  return run.jobs.filter((job) => {
    if (run.gone.has(job.seq)) return false;
    const mayGo = isBatched(job) && isDue(run, job) && !behind.has(job.subject);
    if (!mayGo) behind.add(job.subject);
    return mayGo;
  });
}

/** Sends a job that is due, with what may go with it, unless it waits for the result of another one. */
async function trySend(run: Run, job: Job): Promise<Exclude<Outcome, 'divided'>> {
  const { db, now_ms } = run;
  const results = await resultsOf(db, job);
  if ((await missing(db, job, results)).length > 0) {
    await failForMissing(db, job);
    return 'refused';
  }
  if (!needsOf(job).every((ref) => results.has(ref))) return 'refused';
  for (;;) {
    const together = isBatched(job) ? batchOf(job, photosDue(run)) : [job];
    if (isBatched(job)) await settle(db, together);
    const outcome = await send(db, together, results, now_ms);
    if (outcome === 'sent') for (const { seq } of together) run.gone.add(seq);
    if (outcome === 'refused') for (const { subject } of together) run.blocked.add(subject);
    if (outcome !== 'divided') return outcome;
  }
}

async function drainLocked(db: OfflineDb, owner: string, now_ms: number): Promise<DrainResult> {
  // Left over by a tab that was closed while sending. The idempotency key makes a repeat safe.
  await db.jobs.where('state').equals('sending').modify({ state: 'waiting' });
  const jobs = (await db.jobs.orderBy('seq').toArray()).filter((job) => job.owner === owner);
  const run: Run = { db, now_ms, jobs, blocked: new Set(), gone: new Set() };
  for (const job of jobs) {
    if (run.gone.has(job.seq)) continue;
    const outcome = isDue(run, job) ? await trySend(run, job) : 'refused';
    if (outcome === 'offline' || outcome === 'signed_out') return { end: outcome, sent: run.gone.size };
    if (outcome === 'refused') run.blocked.add(job.subject);
  }
  const left = await db.jobs.where('owner').equals(owner).count();
  return { end: left === 0 ? 'empty' : 'waiting', sent: run.gone.size };
}

/**
 * Sends what is due for `owner`, in order. No network or no session stops the run; 5xx is
 * retried later; 409 and 412 wait for a person; other refusals stay visible as failed.
 */
export async function drain(
  db: OfflineDb,
  owner: string,
  now_ms: number = Date.now(),
): Promise<DrainResult> {
  const result = await withLock(`outbox:${db.name}`, () => drainLocked(db, owner, now_ms));
  return result ?? { end: 'busy', sent: 0 };
}

/** Gives a parked job another go; `changes` carries what the person decided. */
export async function retry(
  db: OfflineDb,
  seq: number,
  changes: Partial<Pick<Job, 'body' | 'ifMatch'>> = {},
): Promise<void> {
  // Another body under the old key would be refused as a reuse of the key.
  const key = 'body' in changes ? { idempotencyKey: randomId() } : {};
  await db.jobs.update(seq, { ...changes, ...key, state: 'waiting', nextAt_ms: 0 });
}

// What was to build on a dropped job builds on what that one was built on.
async function rebase(db: OfflineDb, dropped: readonly Job[]): Promise<Job[]> {
  const basis = new Map(
    dropped.flatMap(({ ref, ifMatch }) => (ref ? [[localReference(ref), ifMatch]] : [])),
  );
  const later = await db.jobs
    .filter(({ ifMatch }) => ifMatch !== null && basis.has(ifMatch))
    .toArray();
  for (const job of later)
    await db.jobs.update(job.seq, { ifMatch: basis.get(job.ifMatch!) ?? null });
  return later;
}

/**
 * Drops jobs that are not under way. Returns what puts them back in their old places, for an undo;
 * nothing else keeps their photographs.
 */
export async function discard(
  db: OfflineDb,
  seqs: readonly number[],
): Promise<() => Promise<void>> {
  const dropped: Job[] = [];
  const rebased: Job[] = [];
  await db.transaction('rw', db.jobs, async () => {
    const rows = await db.jobs.bulkGet([...seqs]);
    dropped.push(...rows.flatMap((job) => (job && job.state !== 'sending' ? [job] : [])));
    await db.jobs.bulkDelete(dropped.map((job) => job.seq));
    rebased.push(...(await rebase(db, dropped)));
  });
  return async () => {
    await db.jobs.bulkPut(dropped);
    for (const { seq, ifMatch } of rebased) await db.jobs.update(seq, { ifMatch });
  };
}

const deliveryKept_ms = 7 * 24 * 3_600_000;
const resultKept_ms = 60 * 24 * 3_600_000; // longer than anybody leaves a queue standing

/** Forgets what was acknowledged long ago. */
export async function sweep(db: OfflineDb, now_ms: number = Date.now()): Promise<void> {
  await db.deliveries
    .where('sentAt_ms')
    .below(now_ms - deliveryKept_ms)
    .delete();
  await db.results.filter((row) => row.createdAt_ms < now_ms - resultKept_ms).delete();
}

export { localReference };
