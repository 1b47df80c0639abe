// 今日巡查 on the phone: the order of places as the server found it, and what has been done of it. Pure.
import type { Schemas } from '@/shared/api/client';

export interface Tour {
  plannedAt_ms: number;
  start: { lng: number; lat: number };
  visits: Schemas['TourVisitItem'][];
  unreachable: string[]; // names
  distanceM: number;
  durationS: number;
  ends: string;
  demonstration: boolean;
  done: string[]; // ids of places, in the order of doing
}

/** The whole way as one line. */
export function lineOf(tour: Pick<Tour, 'visits'>): [number, number][] {
  return tour.visits.flatMap(({ line }) => line as [number, number][]);
}

/** What comes next; undefined when all is done. */
export function nextOf(tour: Tour): Schemas['TourVisitItem'] | undefined {
  return tour.visits.find(({ place }) => place && !tour.done.includes(place));
}
