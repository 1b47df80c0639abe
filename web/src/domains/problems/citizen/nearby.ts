// Looking around: what is asked for lies in the address, so that it can be shared and gone back to.
import type { LngLat } from '@/shared/map/projection';
import type { Bounds } from '@/shared/map/projection';
import type { NearbyItem } from './types';

export const radii_m = [500, 2000, 5000] as const;
export const nearbyMax = 50; // the server's limit of one answer

export type Shown = 'all' | 'open' | 'closed';

export interface Search {
  at: LngLat | null;
  radius_m: number;
  shown: Shown;
}

type Query = Record<string, unknown>;

const degreesPattern = /^-?\d{1,3}(\.\d{1,9})?$/;

function degrees(text: unknown, most: number): number | null {
  if (typeof text !== 'string' || !degreesPattern.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= most ? value : null;
}

/** Reads an address; whatever is wrong in it counts as not given. */
export function readSearch(query: Query): Search {
  const lng = degrees(query.lng, 180);
  const lat = degrees(query.lat, 90);
  const radius = radii_m.find((each) => String(each) === query.radius);
  const shown = (['open', 'closed'] as const).find((each) => each === query.state);
  return {
    at: lng !== null && lat !== null ? { lng, lat } : null,
    radius_m: radius ?? 2000,
    shown: shown ?? 'all',
  };
}

/** The same as an address. Four decimals are about ten metres: enough here, and less of a trace. */
export function writeSearch({ at, radius_m, shown }: Search): Record<string, string> {
  return {
    ...(at && { lng: at.lng.toFixed(4), lat: at.lat.toFixed(4) }),
    ...(radius_m !== 2000 && { radius: String(radius_m) }),
    ...(shown !== 'all' && { state: shown }),
  };
}

export function filtered(items: readonly NearbyItem[], shown: Shown): NearbyItem[] {
  return items.filter((item) => shown === 'all' || (item.state === 'closed') === (shown === 'closed'));
}

const metersPerDegree = 111_320; // of latitude, WGS-84 mean; near enough for a frame

/** The frame around a circle. */
export function boundsAround({ lng, lat }: LngLat, radius_m: number): Bounds {
  const north = radius_m / metersPerDegree;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return [lng - east, lat - north, lng + east, lat + north];
}
