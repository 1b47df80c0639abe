// What a phone keeps while there is no network: the outbox, and copies of server records.
import Dexie, { type EntityTable } from 'dexie';
import type { ProblemBody } from '../api/errors';

export type JobState = 'waiting' | 'sending' | 'conflict' | 'failed';

/**
 * One request that still has to reach the server. Jobs are sent in the order of `seq`; a job
 * never overtakes an unsent one about the same `subject`.
 */
export interface Job {
  seq: number;
  kind: string; // 'photo', 'problem.step', …: named by the domain, shown to the user by `label`
  subject: string; // what it is about, e.g. a problem's id
  label: string; // Chinese, shown in the queue: "现场照片", "处置完成"
  about: string; // Chinese, what `subject` is called: the title of the problem
  owner: string; // the account that did it; never sent under another one
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string; // path; may contain `local:<ref>`
  body: unknown; // JSON; strings may be `local:<ref>`, replaced by the server's id; or null
  photo: StoredBlob | null; // sent as multipart field `photo` instead of `body`
  ifMatch: string | null; // a version, or `local:<ref>`: the one the job of that name will make
  ref: string | null; // the name under which later jobs refer to this one's result
  // The record that receives the answer, for what the server says only once (a receipt); or null.
  answerKey: string | null;
  idempotencyKey: string;
  state: JobState;
  tries: number;
  nextAt_ms: number; // not before this moment
  createdAt_ms: number;
  status: number | null; // of the last answer
  problem: ProblemBody | null; // of the last answer
  batch?: Batch; // of a photograph that was sent, or is to be sent, together with others
}

/** Photographs in one request. Jobs with the same `key` are the parts, in their order. */
export interface Batch {
  key: string; // Idempotency-Key of that request
  size: number; // so many parts; with fewer of them left it is another request
}

// Bytes, not a Blob: older WebKit loses Blobs that lie in IndexedDB.
export interface StoredBlob {
  bytes: ArrayBuffer;
  type: string;
}

/** The server's id for something that was made here without a network. */
export interface Result {
  ref: string;
  id: string;
  version: string | null; // the ETag of the answer, for later jobs about the same thing
  createdAt_ms: number;
}

/** What the server has acknowledged, kept for a while so that a person can see that it arrived. */
export interface Delivery extends Pick<
  Job,
  'seq' | 'kind' | 'subject' | 'label' | 'about' | 'owner'
> {
  id: string | null; // the server's id, when it gave one
  sentAt_ms: number;
}

/** A copy of something the server sent, or a draft: `key` is '<kind>:<id>', named by domains. */
export interface LocalRecord {
  key: string;
  owner: string;
  value: unknown;
  savedAt_ms: number;
}

/** A photograph kept for showing, at least until its job is acknowledged. */
export interface LocalPhoto extends StoredBlob {
  ref: string;
  subject: string;
  savedAt_ms: number;
}

export type OfflineDb = Dexie & {
  jobs: EntityTable<Job, 'seq'>;
  results: EntityTable<Result, 'ref'>;
  records: EntityTable<LocalRecord, 'key'>;
  photos: EntityTable<LocalPhoto, 'ref'>;
  deliveries: EntityTable<Delivery, 'seq'>;
};

/** Opens the store of one face; two faces on one origin must not drain each other's queue. */
export function openOfflineDb(name: string): OfflineDb {
  const db = new Dexie(name) as OfflineDb;
  db.version(1).stores({
    jobs: '++seq,subject,state,owner',
    results: 'ref',
    records: 'key,owner',
    photos: 'ref,subject',
  });
  db.version(2).stores({ deliveries: 'seq,owner,sentAt_ms' });
  return db;
}

export async function toStored(blob: Blob): Promise<StoredBlob> {
  return { bytes: await blob.arrayBuffer(), type: blob.type || 'application/octet-stream' };
}

export function toBlob({ bytes, type }: StoredBlob): Blob {
  return new Blob([bytes], { type });
}
