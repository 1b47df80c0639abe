// The grids around the own tasks for the maps of this face, kept on the phone.
import type { Ref } from 'vue';
import { can } from '@/domains/people/session';
import { api, data } from '@/shared/api/client';
import type { OutlineCollection } from '@/shared/map/outlines';
import { outbox } from '@/shared/offline/instance';
import { useLive } from '@/shared/offline/use_live';
import { boxAround } from './distance';
import { load, save } from './store';
import type { Task } from './types';

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
