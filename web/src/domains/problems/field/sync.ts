// Copies what this person needs from the server to the phone, so that a cellar is no obstacle.
import { reactive, readonly, watch } from 'vue';
import { ApiError } from '@/shared/api/errors';
import { api, data, ifMatch } from '@/shared/api/client';
import type { LocalPhoto } from '@/shared/offline/db';
import { outbox } from '@/shared/offline/instance';
import { isNoRoom, isTight, storageState } from '@/shared/offline/storage';
import { stepKind } from './overlay';
import { refreshOutlines } from './outlines';
import { forgetOthers, load, ownerNow, pictureKey, remove, save } from './store';
import type { Detail, PastStep, Task } from './types';

const pages_max = 5;
const pageRows = 100;
const fullSizeFor = 40; // most urgent problems whose pictures are kept in full size, about 20 MB
const together = 3; // requests at a time; more only queue up on a thin line
const states: Task['state'][] = [
  'assigned',
  'in_progress',
  'rework',
  'extended',
  'reopened',
  'suspended',
  'resolved',
];

const state = reactive({ isBusy: false, isFull: false, error: null as unknown, savedAt_ms: 0 });
export const syncState = readonly(state);

async function fetchTasks(): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < pages_max; count++) {
    const page = { limit: pageRows, ...(cursor ? { cursor } : {}) };
    const query = { mine: true, sort: 'due', state: states, ...page };
    const answer = await data(api.GET('/api/v1/problems', { params: { query } }));
    tasks.push(...answer.items);
    cursor = answer.nextCursor ?? undefined;
    if (!cursor) break;
  }
  return tasks;
}

async function fetchPicture(problem: string, url: string): Promise<LocalPhoto | null> {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) return null;
  const bytes = await answer.arrayBuffer();
  const type = answer.headers.get('Content-Type') ?? 'image/jpeg';
  return { ref: pictureKey(url), subject: problem, bytes, type, savedAt_ms: Date.now() };
}

/** Stores pictures under their addresses; what is there already is not fetched again. */
async function keepPictures(problem: string, urls: readonly string[]): Promise<void> {
  const { photos } = outbox.db;
  const kept = await photos.where('ref').anyOf(urls.map(pictureKey)).primaryKeys();
  const missing = urls.filter((url) => !kept.includes(pictureKey(url)));
  const fetched = await Promise.all(missing.map((url) => fetchPicture(problem, url)));
  await photos.bulkPut(fetched.filter((photo): photo is LocalPhoto => photo !== null));
}

/** Whether a step of this problem is still on the phone. */
async function hasQueued(problem: string): Promise<boolean> {
  const queued = outbox.db.jobs.where('subject').equals(problem);
  return (await queued.filter(({ kind }) => kind === stepKind).count()) > 0;
}

function addressesOf(detail: Detail, history: readonly PastStep[], full: boolean): string[] {
  const pictures = [...detail.photos, ...history.flatMap((step) => step.photos)];
  const small = pictures.map(({ thumbnailUrl }) => thumbnailUrl);
  return full ? [...small, ...pictures.map(({ url }) => url)] : small;
}

/** Brings one problem with its history and pictures up to date. Throws ApiError. */
export async function refreshProblem(problem: string, full = true): Promise<void> {
  const params = { path: { id: problem } };
  const [detail, past] = await Promise.all([
    data(api.GET('/api/v1/problems/{id}', { params })),
    data(api.GET('/api/v1/problems/{id}/history', { params })),
  ]);
  const before = await load('problem', problem);
  // Once nothing is queued any more, the server's version is the one to build on.
  const lastRef = (await hasQueued(problem)) ? (before?.lastRef ?? null) : null;
  const version = ifMatch(detail.problem.version)['If-Match'];
  await save('problem', { detail, history: past.items, version, lastRef }, problem);
  await keepPictures(problem, addressesOf(detail, past.items, full));
}

async function refreshIfChanged(task: Task, full: boolean): Promise<void> {
  const stored = await load('problem', task.id);
  const isCurrent = stored?.version === ifMatch(task.version)['If-Match'] && !stored.lastRef;
  if (!isCurrent) return refreshProblem(task.id, full);
  // A picture may have been lost to a bad moment of the network.
  await keepPictures(task.id, addressesOf(stored.detail, stored.history, full));
}

/** Runs `work` over all items, a few at a time; a failure stops the rest. */
async function forEachTogether<T>(
  items: readonly T[],
  work: (item: T, i: number) => Promise<void>,
) {
  let next = 0;
  const run = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i]!, i);
  };
  await Promise.all(Array.from({ length: together }, run));
}

/** Words and lists that change rarely. Their absence never stops the work. */
async function refreshWords(): Promise<void> {
  const templates = data(api.GET('/api/v1/templates'));
  const categories = data(api.GET('/api/v1/categories'));
  await templates.then(({ items }) => save('templates', items)).catch(() => undefined);
  await categories.then(({ items }) => save('categories', items)).catch(() => undefined);
}

async function copyEverything(): Promise<void> {
  const owner = ownerNow();
  const [tasks] = await Promise.all([fetchTasks(), refreshWords()]);
  if (owner !== ownerNow()) return; // somebody else signed in meanwhile
  await save('tasks', { items: tasks });
  state.savedAt_ms = Date.now();
  const full = !isTight(await storageState());
  await forEachTogether(tasks, async (task, i) => {
    await refreshIfChanged(task, full && i < fullSizeFor).catch((error: unknown) => {
      // Gone from this person's sight between the two requests: nothing to keep.
      if (error instanceof ApiError && error.status === 404) return remove('problem', task.id);
      throw error;
    });
  });
  await refreshOutlines(tasks).catch(() => undefined);
  await forgetOthers(new Set(tasks.map(({ id }) => id)), Date.now());
}

/** Brings the own list up to date. Keeps what is on the phone when it fails; see syncState. */
export async function refreshTasks(): Promise<void> {
  if (state.isBusy || ownerNow() === '') return;
  state.isBusy = true;
  try {
    await copyEverything();
    state.error = null;
    state.isFull = false;
  } catch (error) {
    state.isFull = isNoRoom(error);
    state.error = state.isFull ? null : error;
  } finally {
    state.isBusy = false;
  }
}

const interval_ms = 60_000;
let isFollowing = false;

/** From now on: after every delivery, when the page is looked at again, and every minute. */
export function followServer(): void {
  if (isFollowing) return;
  isFollowing = true;
  watch(outbox.open, (now, before) => now < before && void refreshTasks());
  watch(outbox.owner, () => void refreshTasks(), { immediate: true });
  const look = () => document.visibilityState === 'visible' && void refreshTasks();
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  setInterval(look, interval_ms);
}
