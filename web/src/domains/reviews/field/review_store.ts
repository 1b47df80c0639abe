// Reviews on the phone: packs, what was done on each sheet, and the requests that carry it to the server.
import { watch } from 'vue';
import { photoJobs } from '@/domains/problems/field/requests';
import { ownerNow, photosOf } from '@/domains/problems/field/store';
import { api, data, type Schemas } from '@/shared/api/client';
import { withoutPhoto } from '@/shared/offline/acts';
import { outbox } from '@/shared/offline/instance';
import { localReference, retry, type NewJob } from '@/shared/offline/outbox';
import { withOthers } from '@/shared/offline/photo_batches';
import { referencesIn } from '@/shared/offline/references';
import { useLive } from '@/shared/offline/use_live';
import { reviewFieldMessages as text } from './messages';
import { acknowledged, afterRefresh, type LocalAct, type LocalActs, type Pack } from './review_acts';
import { forgetWay } from './way_store';

const { db } = outbox;
const acts_max = 200; // of one request (reviews/model_acts.h)
const deviceKey = 'review-device';

const packKey = (review: string) => `review-pack:${ownerNow()}:${review}`;
const sheetKey = (sheet: string) => `review-sheet:${ownerNow()}:${sheet}`;
const answerPrefix = () => `review-answer:${ownerNow()}:`;
export const subjectOf = (sheet: string) => `review-sheet:${sheet}`;

export interface StoredPack {
  pack: Pack;
  savedAt_ms: number;
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T; // reactive objects cannot be cloned
const recordOf = (key: string, value: unknown) => ({ key, owner: ownerNow(), value: plain(value), savedAt_ms: Date.now() });

/** Names this phone for good, so that two answers can be told apart. */
export function device(): string {
  const known = localStorage.getItem(deviceKey);
  if (known) return known;
  const made = `手机${Math.floor(1000 + Math.random() * 9000)}`;
  localStorage.setItem(deviceKey, made);
  return made;
}

async function actsIn(sheet: string): Promise<LocalAct[]> {
  return ((await db.records.get(sheetKey(sheet)))?.value as LocalAct[] | undefined) ?? [];
}

/** From the server, in place of what was there. Throws without a network. */
export async function downloadPack(review: string): Promise<Pack> {
  const pack = await data(api.GET('/api/v1/reviews/{id}/pack', { params: { path: { id: review } } }));
  await inTurn(() => db.transaction('rw', db.records, async () => {
    await db.records.put(recordOf(packKey(review), pack));
    for (const { sheet } of pack.sheets) {
      const kept = afterRefresh(await actsIn(sheet.id));
      if (kept.length) await db.records.put(recordOf(sheetKey(sheet.id), kept));
      else await db.records.delete(sheetKey(sheet.id));
    }
  }));
  return pack;
}

/** Pictures and pack go; what waits in the queue is sent all the same. */
export async function removePack(review: string): Promise<void> {
  const stored = (await db.records.get(packKey(review)))?.value as Pack | undefined;
  for (const { sheet } of stored?.sheets ?? []) {
    await db.photos.where('subject').equals(`${ownerNow()}:${subjectOf(sheet.id)}`).delete();
    const unsent = (await actsIn(sheet.id)).some(({ isSent }) => !isSent);
    if (!unsent) await db.records.delete(sheetKey(sheet.id));
  }
  await db.records.delete(packKey(review));
  await forgetWay(review);
}

export function usePacks() {
  return useLive(
    async () => {
      const records = await db.records.where('key').startsWith(packKey('')).toArray();
      return records.map(({ value, savedAt_ms }): StoredPack => ({ pack: value as Pack, savedAt_ms }));
    },
    () => outbox.owner.value,
  );
}

export function usePack(review: () => string) {
  return useLive(
    async () => {
      const record = await db.records.get(packKey(review()));
      return record ? { pack: record.value as Pack, savedAt_ms: record.savedAt_ms } : null;
    },
    () => outbox.owner.value,
    review,
  );
}

/** By sheet, for every sheet of the packs on the phone. */
export function useLocalActs() {
  return useLive(
    async () => {
      const records = await db.records.where('key').startsWith(sheetKey('')).toArray();
      const prefix = sheetKey('').length;
      return new Map(records.map(({ key, value }) => [key.slice(prefix), value as LocalAct[]]));
    },
    () => outbox.owner.value,
  );
}

interface Where {
  review: string;
  sheet: string;
  name: string;
}

// All that the server has not acknowledged, in place of what waited before: the server knows what it has.
function actsJobs({ review, sheet, name }: Where, acts: readonly LocalAct[]): NewJob[] {
  const unsent = acts.filter(({ isSent }) => !isSent);
  const starts = Array.from({ length: Math.ceil(unsent.length / acts_max) }, (_, i) => i * acts_max);
  return starts.map((start, i) => ({
    kind: 'review.acts',
    subject: subjectOf(sheet),
    label: text.act,
    about: name,
    method: 'POST',
    url: `/api/v1/reviews/${review}/acts`,
    body: { device: device(), acts: unsent.slice(start, start + acts_max).map(({ isSent: _sent, refused: _refused, ...act }) => act) },
    answerKey: `${answerPrefix()}${sheet}:${i}`,
    replace: i === 0 ? 'earlier' : 'nothing',
  }));
}

// One change of a sheet's record after the other: two quick taps must not read the same state.
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn;
  return turn;
}

/** What was done here on each sheet of a pack. */
export async function localActs({ sheets }: Pack): Promise<Map<string, LocalAct[]>> {
  return new Map(await Promise.all(sheets.map(async ({ sheet }) => [sheet.id, await actsIn(sheet.id)] as const)));
}

// A photograph that the person took out of the queue must not keep its act from going.
async function withoutLost(acts: readonly LocalAct[], added: readonly string[]): Promise<LocalAct[]> {
  const named = [...referencesIn(acts)].filter((ref) => !added.includes(ref));
  const sent = new Set((await db.results.bulkGet(named)).map((row) => row?.ref));
  const queued = named.length ? new Set((await db.jobs.toArray()).map(({ ref }) => ref)) : sent;
  const lost = named.filter((ref) => !sent.has(ref) && !queued.has(ref));
  return lost.reduce((left, ref) => withoutPhoto(left, ref) as LocalAct[], [...acts]);
}

/**
 * The server must have seen a photograph before it takes it for something to be put right, so those go one by one; the
 * others wait for nobody and go together.
 */
async function photographs(made: readonly LocalAct[], refs: readonly string[], subject: string, about: string): Promise<NewJob[]> {
  const hurried = referencesIn(made.filter(({ kind }) => kind === 'finding'));
  return photoJobs(await photosOf(refs), subject, about).map((job) => (hurried.has(job.ref!) ? job : withOthers(job)));
}

/** Keeps acts on the phone and queues them with their photographs, of several sheets together: all or nothing. */
export function addActs(pack: Pack, make: (local: LocalActs) => readonly LocalAct[], photoRefs: readonly string[] = []): Promise<void> {
  return inTurn(async () => {
    const before = await localActs(pack);
    const made = make(before);
    const jobs: NewJob[] = [];
    const records: ReturnType<typeof recordOf>[] = [];
    for (const sheet of new Set(made.map((act) => act.sheet))) {
      const { name } = pack.sheets.find((detail) => detail.sheet.id === sheet)!.sheet;
      const own = made.filter((act) => act.sheet === sheet);
      const named = photoRefs.filter((ref) => own.some(({ photoIds }) => photoIds.includes(localReference(ref))));
      const acts = await withoutLost([...(before.get(sheet) ?? []), ...own], named);
      jobs.push(...(await photographs(own, named, subjectOf(sheet), name)), ...actsJobs({ review: pack.review.id, sheet, name }, acts));
      records.push(recordOf(sheetKey(sheet), acts));
    }
    await outbox.add(jobs, () => db.records.bulkPut(records));
  });
}

/** A refused act was seen and goes. */
export function forgetAct(sheet: string, key: string): Promise<unknown> {
  return inTurn(async () => db.records.put(recordOf(sheetKey(sheet), (await actsIn(sheet)).filter((act) => act.key !== key))));
}

/** `drawn`: the handwriting as text (shared/ui/signature.ts), or empty. */
export async function queueSignature(review: string, name: string, drawn: string): Promise<void> {
  await outbox.add([{
    kind: 'review.sign', subject: `review:${review}`, label: text.signature, about: name, method: 'POST', url: `/api/v1/reviews/${review}/signature`,
    body: drawn ? { drawn } : {}, answerKey: `review-signed:${ownerNow()}:${review}`, replace: 'earlier',
  }]);
}

/** A signature on its way. */
export interface QueuedSignature {
  seq: number;
  words: string; // why the server did not take it; empty: it has not said so
  isSoon: boolean; // it will, once it is done with the photographs
}

export interface Signatures {
  done: Set<string>; // the server has them
  queued: Map<string, QueuedSignature>;
}

/** The own signatures, by review. */
export function useSigned() {
  return useLive(
    async (): Promise<Signatures> => {
      const prefix = `review-signed:${ownerNow()}:`;
      const records = await db.records.where('key').startsWith(prefix).primaryKeys();
      const jobs = (await db.jobs.where('owner').equals(ownerNow()).toArray()).filter(({ kind }) => kind === 'review.sign');
      const queued = jobs.map(({ seq, subject, state, problem }) => {
        const words = state === 'conflict' || state === 'failed' ? problem?.detail || problem?.title || text.refused : '';
        return [subject.slice('review:'.length), { seq, words, isSoon: problem?.code === 'reviews.photos_waiting' }] as const;
      });
      return { done: new Set(records.map((key) => key.slice(prefix.length))), queued: new Map(queued) };
    },
    () => outbox.owner.value,
  );
}

export async function signAgain({ seq }: QueuedSignature): Promise<void> {
  await retry(db, seq);
  await outbox.sync();
}

async function take(sheet: string, key: string): Promise<void> {
  await db.transaction('rw', db.records, async () => {
    const answer = (await db.records.get(key))?.value as Schemas['ActResults'] | null | undefined;
    if (!answer) return;
    await db.records.put(recordOf(sheetKey(sheet), acknowledged(await actsIn(sheet), answer.results)));
    await db.records.delete(key);
  });
}

/** Reads what the server answered as it comes in. Call once in the setup of a page. */
export function useAnswers(): void {
  const keys = useLive(
    () => db.records.where('key').startsWith(answerPrefix()).primaryKeys(),
    () => outbox.owner.value,
  );
  watch(keys, (found) => {
    for (const key of found ?? []) void inTurn(() => take(key.slice(answerPrefix().length).split(':')[0]!, key));
  });
}
