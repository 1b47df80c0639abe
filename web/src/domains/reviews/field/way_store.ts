// The order of visiting the places of a review, planned while there is a signal and kept with the pack.
import { lineOf } from '@/domains/navigation/field/tour';
import { locateOrNull } from '@/domains/problems/field/position';
import { ownerNow } from '@/domains/problems/field/store';
import { api, data, type Schemas } from '@/shared/api/client';
import { ApiError } from '@/shared/api/errors';
import type { LngLat } from '@/shared/map/projection';
import { outbox } from '@/shared/offline/instance';
import { useLive } from '@/shared/offline/use_live';
import { isWalkable, nearestNext, type Stop, type Way } from './way';

const { db } = outbox;
const stops_max = 40; // of one tour (navigation/model_tour.h)
const glance_ms = 4_000;

const wayKey = (review: string) => `review-way:${ownerNow()}:${review}`;

/** A place to go to. */
export interface NamedStop extends Stop {
  name: string;
  isOpen: boolean;
}

const departs = (now: Date) => `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;

type Tour = Schemas['TourItem'];

async function tourOf(stops: readonly NamedStop[], start: LngLat): Promise<Tour> {
  const body = {
    profile: isWalkable(stops) ? ('walking' as const) : ('driving' as const),
    startLng: start.lng, startLat: start.lat, departs: departs(new Date()), returns: false,
    stops: stops.map(({ lng, lat, name }) => ({ lng, lat, name })),
  };
  return data(api.POST('/api/v1/navigation/tour', { body }));
}

// A position far from every road (a hotel across the river, a bad fix) is no reason to have no way at all.
const tourFrom = (stops: readonly NamedStop[], start: LngLat): Promise<Tour> =>
  tourOf(stops, start).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 422) return tourOf(stops, stops[0]!);
    throw error;
  });

/** As the server plans it; more places than one tour takes are planned part by part. Throws without a network. */
async function plannedByServer(stops: readonly NamedStop[], here: LngLat | null): Promise<Way> {
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const rough = nearestNext(stops, here).map(({ id }) => byId.get(id)!);
  const way: Way = { order: [], legs: {}, line: [], byServer: true, demonstration: false };
  let start: LngLat = here ?? rough[0]!;
  for (let at = 0; at < rough.length; at += stops_max) {
    const part = rough.slice(at, at + stops_max);
    const tour = await tourFrom(part, start);
    for (const visit of tour.visits) {
      const { id } = part[visit.stop]!;
      const from = way.order.at(-1);
      if (from && visit.distanceM > 0) way.legs[id] = { from, length_m: visit.distanceM };
      way.order.push(id);
    }
    way.line.push(...lineOf(tour));
    way.demonstration ||= tour.demonstration;
    start = byId.get(way.order.at(-1) ?? '') ?? start;
  }
  return way;
}

/** Plans the way through what is left to visit and keeps it, behind what was visited before. */
export async function planWay(review: string, stops: readonly NamedStop[]): Promise<void> {
  const open = stops.filter(({ isOpen }) => isOpen);
  if (!open.length) return;
  const here = await locateOrNull(glance_ms);
  const byPhone = (): Way => ({ order: nearestNext(open, here).map(({ id }) => id), legs: {}, line: [], byServer: false, demonstration: false });
  const way = await plannedByServer(open, here).catch(byPhone);
  const before = (await db.records.get(wayKey(review)))?.value as Way | undefined;
  const visited = stops.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
  const order = [...(before?.order ?? []).filter((id) => visited.includes(id)), ...way.order];
  await db.records.put({ key: wayKey(review), owner: ownerNow(), value: { ...way, order }, savedAt_ms: Date.now() });
}

export const forgetWay = (review: string): Promise<void> => db.records.delete(wayKey(review));

/** Undefined until it was read; null: none was planned. */
export function useWay(review: () => string) {
  return useLive(
    async () => ((await db.records.get(wayKey(review())))?.value as Way | undefined) ?? null,
    () => outbox.owner.value,
    review,
  );
}
