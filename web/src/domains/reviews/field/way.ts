// In which order the places of a review are visited: as the server planned it while there was a signal, or the nearest
// next. Pure.
import { distance_m } from '@/domains/problems/field/distance';
import type { LngLat } from '@/shared/map/projection';

export interface Stop extends LngLat {
  id: string; // of the sheet
}

/** A leg of the way, along roads. */
export interface Leg {
  from: string; // the stop before
  length_m: number;
}

/** What lies on the phone with the pack. */
export interface Way {
  order: string[];
  legs: Record<string, Leg>; // by the stop they lead to
  line: [number, number][];
  byServer: boolean;
  demonstration: boolean; // roads of the server are for show
}

export interface Visit {
  stop: Stop;
  length_m: number; // from the one before; 0 for the first
  onRoad: boolean; // or as the crow flies
}

/** From where one stands, or from the first, always to the nearest that is left. */
export function nearestNext(stops: readonly Stop[], from: LngLat | null): Stop[] {
  const left = [...stops];
  const found: Stop[] = [];
  let here: LngLat | undefined = from ?? left[0];
  while (here && left.length) {
    const at: LngLat = here;
    const far = left.map((stop) => distance_m(at, stop));
    here = left.splice(far.indexOf(Math.min(...far)), 1)[0]!;
    found.push(here as Stop);
  }
  return found;
}

// A place that came in since the way was planned is visited after the one it is nearest to.
function inserted(order: readonly Stop[], added: readonly Stop[]): Stop[] {
  const all = [...order];
  for (const stop of added) {
    const far = all.map((other) => distance_m(other, stop));
    all.splice(far.indexOf(Math.min(...far)) + 1, 0, stop);
  }
  return all;
}

/** All stops in the order of visiting them. */
export function visitsOf(stops: readonly Stop[], way: Way | null, from: LngLat | null): Visit[] {
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const planned = (way?.order ?? []).flatMap((id) => byId.get(id) ?? []);
  const added = stops.filter((stop) => !planned.includes(stop));
  const order = planned.length ? inserted(planned, added) : nearestNext(added, from);
  return order.map((stop, i) => {
    const before = order[i - 1];
    const leg = way?.legs[stop.id];
    const onRoad = Boolean(before && leg?.from === before.id);
    // Roads begin and end beside the places, so two of them may seem to be at one spot.
    const direct_m = before ? distance_m(before, stop) : 0;
    return { stop, onRoad, length_m: onRoad ? Math.max(leg!.length_m, direct_m) : direct_m };
  });
}

const walkable_m = 3_000;

/** Whether all of it is near enough to go on foot. */
export function isWalkable(stops: readonly LngLat[]): boolean {
  return stops.every((stop) => distance_m(stops[0]!, stop) < walkable_m);
}
