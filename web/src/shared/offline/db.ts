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
  owner: string; // the account that did it; never sent under another one
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string; // path; may contain `local:<ref>`
  body: unknown; // JSON; strings may be `local:<ref>`, replaced by the server's id; or null
  photo: StoredBlob | null; // sent as multipart field `photo` instead of `body`
  ifMatch: string | null;
  ref: string | null; // the name under which later jobs refer to this one's result
  idempotencyKey: string;
  state: JobState;
  tries: number;
  nextAt_ms: number; // not before this moment
  createdAt_ms: number;
  status: number | null; // of the last answer
  problem: ProblemBody | null; // of the last answer
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
  createdAt_ms: number;
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
  return db;
}

export async function toStored(blob: Blob): Promise<StoredBlob> {
  return { bytes: await blob.arrayBuffer(), type: blob.type || 'application/octet-stream' };
}

export function toBlob({ bytes, type }: StoredBlob): Blob {
  return new Blob([bytes], { type });
}
