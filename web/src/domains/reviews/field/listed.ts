// The sheets of a review as the phone lists them: in the order of visiting, what comes next, how far it is. Pure.
import { distance_m } from '@/domains/problems/field/distance';
import type { LngLat } from '@/shared/map/projection';
import type { SheetDetail } from './review_acts';
import type { ShownSheet } from './reserves';
import { visitsOf, type Way } from './way';

export interface ListedSheet extends ShownSheet {
  at: LngLat | null; // of a place
  number: number; // in the order of visiting
  isNext: boolean;
  after_m: number; // to the one after it; 0: there is none, or it is no place
  onRoad: boolean;
}

export function atOf({ sheet }: SheetDetail): LngLat | null {
  return sheet.lng == null || sheet.lat == null ? null : { lng: sheet.lng, lat: sheet.lat };
}

/** Places in the order of visiting them, then the material, which can be judged anywhere. */
export function listed(shown: readonly ShownSheet[], way: Way | null, here: LngLat | null): ListedSheet[] {
  const stops = shown.flatMap(({ detail }) => {
    const at = atOf(detail);
    return at ? [{ ...at, id: detail.sheet.id }] : [];
  });
  const visits = visitsOf(stops, way, here);
  const byId = new Map(shown.map((row) => [row.detail.sheet.id, row]));
  const places = visits.map(({ stop }) => byId.get(stop.id)!);
  const ordered = [...places, ...shown.filter((row) => !places.includes(row))];
  const next = ordered.find(({ progress }) => progress.status === 'open');
  return ordered.map((row, i) => ({
    ...row, at: atOf(row.detail), number: i + 1, isNext: row === next,
    after_m: visits[i + 1]?.length_m ?? 0, onRoad: visits[i + 1]?.onRoad ?? false,
  }));
}

/** The nearest first; what is no place comes last. */
export function byDistance(rows: readonly ListedSheet[], here: LngLat | null): ListedSheet[] {
  if (!here) return [...rows];
  const far = ({ at }: ListedSheet) => (at ? distance_m(here, at) : Infinity);
  return [...rows].sort((a, b) => far(a) - far(b));
}
