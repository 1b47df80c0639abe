import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { OfflineDb } from '@/shared/offline/db';
import type { Outbox } from '@/shared/offline/use_outbox';
import { actsOf } from '@/shared/offline/acts';
import type { StoredDetail } from './types';

// The face's own store needs the page it lives in: its name, and somewhere to listen. There is no
// server behind it, so everything stays in the queue.
let outbox: Outbox;
let db: OfflineDb;
let acts: typeof import('./acts');
let actions: typeof import('./queue_actions');
let store: typeof import('./store');

beforeAll(async () => {
  await import('vue'); // it looks at the page too, and finds none before this one is made
  const page = { documentElement: { dataset: { face: 'test' } }, addEventListener: () => {} };
  Object.assign(globalThis, { document: page, addEventListener: () => {} });
  ({ outbox } = await import('@/shared/offline/instance'));
  ({ db } = outbox);
  acts = await import('./acts');
  actions = await import('./queue_actions');
  store = await import('./store');
  outbox.start('li');
});

const stored = {
  detail: { problem: { id: 'P', title: '垃圾未清', version: 3 }, steps: [], photos: [] },
  history: [],
  version: '"3"',
  lastRef: null,
} as unknown as StoredDetail;

beforeEach(async () => {
  await Promise.all([db.jobs.clear(), db.records.clear(), db.photos.clear()]);
  await store.save('problem', stored, 'P');
});

async function resolveWithPhoto(): Promise<string> {
  const ref = await acts.keepPhoto('P', new Blob(['jpeg'], { type: 'image/jpeg' }));
  await store.save('draft', { reason: '已清运', photoRefs: [ref], templateId: null }, 'P');
  await acts.perform('P', { step: 'resolve', reason: '已清运', photoRefs: [ref] });
  await vi.waitFor(() => expect(outbox.isSyncing.value).toBe(false)); // found nobody to send to
  return ref;
}

const queue = async () => actsOf(await db.jobs.orderBy('seq').toArray());

test('handing over moves the photograph from the draft into the queue, once', async () => {
  const ref = await resolveWithPhoto();
  expect((await queue())[0]!.photos.map((job) => job.ref)).toEqual([ref]);
  expect([await db.photos.count(), await store.load('draft', 'P')]).toEqual([0, null]);
});

test('a step on what the phone does not hold changes nothing', async () => {
  await expect(acts.perform('Q', { step: 'start' })).rejects.toThrow('还没有存到这部手机');
  expect(await db.jobs.count()).toBe(0);
});

test('taking back restores the draft with its words and photograph', async () => {
  const ref = await resolveWithPhoto();
  expect(await actions.takeBack((await queue())[0]!)).toBe('/problems/P');
  expect(await store.load('draft', 'P')).toEqual({
    reason: '已清运',
    photoRefs: [ref],
    templateId: null,
  });
  expect([await db.jobs.count(), await db.photos.count()]).toEqual([0, 1]);
  expect((await store.load('problem', 'P'))!.lastRef).toBeNull();
});

test('what is just being sent cannot be taken back', async () => {
  await resolveWithPhoto();
  const [act] = await queue();
  await db.jobs.update(act!.photos[0]!.seq, { state: 'sending' });
  await expect(actions.takeBack(act!)).rejects.toThrow('正在发送');
  expect([await db.jobs.count(), await db.photos.count()]).toEqual([2, 0]);
});

test('a dropped act comes back whole', async () => {
  await resolveWithPhoto();
  const undo = await actions.drop((await queue())[0]!);
  expect(await db.jobs.count()).toBe(0);
  await undo();
  expect((await queue())[0]!.photos).toHaveLength(1);
});

test('a refused photograph can be left behind', async () => {
  const ref = await resolveWithPhoto();
  await actions.dropPhoto((await queue())[0]!, ref);
  const [act] = await queue();
  expect(act!.photos).toEqual([]);
  expect((act!.main.body as { photoIds: string[] }).photoIds).toEqual([]);
});

test('only what became of words and photographs can be edited again', async () => {
  await acts.perform('P', { step: 'start', reason: '到达' });
  expect(await actions.takeBack((await queue())[0]!)).toBeNull();
  expect(await db.jobs.count()).toBe(1);
});
