// What the field face keeps on the phone: its own list, details, drafts and pictures. Every key
// carries the account, so that two people sharing a phone do not see each other's work.
import type { LocalPhoto, LocalRecord } from '@/shared/offline/db';
import type { OutlineCollection } from '@/shared/map/outlines';
import { outbox } from '@/shared/offline/instance';
import type { Category, Draft, ReportDraft, StoredDetail, StoredTasks, Template } from './types';

const { db } = outbox;

/** The kinds of records and what each holds. */
interface Kinds {
  tasks: StoredTasks;
  problem: StoredDetail;
  draft: Draft;
  report: ReportDraft;
  templates: Template[];
  categories: Category[];
  outlines: { bbox: string; collection: OutlineCollection };
}

export type Kind = keyof Kinds;

export const emptyDraft: Draft = { reason: '', photoRefs: [], templateId: null };

export function ownerNow(): string {
  return outbox.owner.value ?? '';
}

export function keyOf(kind: Kind, id = ''): string {
  return `${kind}:${ownerNow()}:${id}`;
}

export async function load<K extends Kind>(kind: K, id = ''): Promise<Kinds[K] | null> {
  const record = await db.records.get(keyOf(kind, id));
  return (record?.value as Kinds[K] | undefined) ?? null;
}

export function recordOf<K extends Kind>(kind: K, value: Kinds[K], id = ''): LocalRecord {
  // Through JSON: what comes from a reactive object cannot be cloned into the database.
  const plain: unknown = JSON.parse(JSON.stringify(value));
  return { key: keyOf(kind, id), owner: ownerNow(), value: plain, savedAt_ms: Date.now() };
}

export async function save<K extends Kind>(kind: K, value: Kinds[K], id = ''): Promise<void> {
  await db.records.put(recordOf(kind, value, id));
}

export async function remove(kind: Kind, id = ''): Promise<void> {
  await db.records.delete(keyOf(kind, id));
}

/** The name of a copy of the server's picture. Its address may carry a version; one copy is enough. */
export function pictureKey(url: string): string {
  return url.split('?')[0]!;
}

/** Photographs that belong to a draft, in the order they were taken. */
export async function photosOf(refs: readonly string[]): Promise<LocalPhoto[]> {
  const found = await db.photos.bulkGet([...refs]);
  return found.filter((photo): photo is LocalPhoto => photo !== undefined);
}

const keptAfterLeaving_ms = 24 * 3_600_000;

/**
 * Forgets details and pictures of problems that are not `wanted` any more. Whatever has unsent
 * work or a draft stays, and so does what was looked at within a day.
 */
export async function forgetOthers(wanted: ReadonlySet<string>, now_ms: number): Promise<void> {
  const busy = new Set((await db.jobs.toArray()).map((job) => job.subject));
  const drafts = await db.records.where('key').startsWith(keyOf('draft')).primaryKeys();
  for (const key of drafts) busy.add(key.slice(keyOf('draft').length));
  const isOld = (subject: string, savedAt_ms: number) =>
    !wanted.has(subject) && !busy.has(subject) && savedAt_ms < now_ms - keptAfterLeaving_ms;
  const details = db.records.where('key').startsWith(keyOf('problem'));
  const prefix = keyOf('problem').length;
  await details.filter(({ key, savedAt_ms }) => isOld(key.slice(prefix), savedAt_ms)).delete();
  await db.photos
    .filter(({ ref, subject, savedAt_ms }) => ref.startsWith('/') && isOld(subject, savedAt_ms))
    .delete();
}
