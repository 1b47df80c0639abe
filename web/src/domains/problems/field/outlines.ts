// The grids around the own tasks for the maps of this face, kept on the phone.
import type { Ref } from 'vue';
import { can } from '@/domains/people/session';
import { api, data } from '@/shared/api/client';
import type { OutlineCollection } from '@/shared/map/outlines';
import { outbox } from '@/shared/offline/instance';
import { useLive } from '@/shared/offline/use_live';
import { load, save } from './store';
import type { Task } from './types';

const margin = 0.02; // degrees, about 2 km: the way to the next task is on the map too

/** "west,south,east,north" around the tasks, coarse enough not to change with every one of them. */
export function boxAround(tasks: readonly Pick<Task, 'lng' | 'lat'>[]): string | null {
  if (tasks.length === 0) return null;
  const low = (values: number[]) => Math.floor((Math.min(...values) - margin) * 100) / 100;
  const high = (values: number[]) => Math.ceil((Math.max(...values) + margin) * 100) / 100;
  const lngs = tasks.map(({ lng }) => lng);
  const lats = tasks.map(({ lat }) => lat);
  return [low(lngs), low(lats), high(lngs), high(lats)].map((value) => value.toFixed(2)).join(',');
}

/** Copies the grids around the tasks. A map without them still shows where the pins are. */
export async function refreshOutlines(tasks: readonly Task[]): Promise<void> {
  const bbox = boxAround(tasks);
  if (!bbox || !can('grid_read') || (await load('outlines'))?.bbox === bbox) return;
  const collection = (await data(
    api.GET('/api/v1/grids/shapes', { params: { query: { bbox } } }),
  )) as unknown as OutlineCollection;
  await save('outlines', { bbox, collection });
}

/** The grids as the phone has them; null when there are none. */
export function useOutlines(): Ref<OutlineCollection | null | undefined> {
  return useLive(
    async () => (await load('outlines'))?.collection ?? null,
    () => outbox.owner.value,
  );
}
