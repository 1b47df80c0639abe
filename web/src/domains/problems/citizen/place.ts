// Where the problem is: the photograph's own position first, then the phone's, then the map.
import { toMs } from '@/shared/ui/time';
import type { DraftPhoto, Place } from './draft';

// Older than this, the person may long be somewhere else and the phone's position says nothing.
const freshShot_ms = 30 * 60_000;
const locating_ms = 15_000;
/** Coarser than this, a position from the phone should be checked on the map. */
export const roughFrom_m = 200;

/** The first position that a photograph brings. Cameras do not say how exact it is. */
export function placeOfPhotos(photos: readonly DraftPhoto[]): Place | null {
  const gps = photos.find((photo) => photo.gps)?.gps;
  return gps ? { lng: gps.lng, lat: gps.lat, source: 'photo', accuracy_m: null } : null;
}

/**
 * The place after the photographs changed. What somebody pointed out by hand is never overruled;
 * a position that came from a photograph goes with it.
 */
export function placeAfterPhotos(place: Place | null, photos: readonly DraftPhoto[]): Place | null {
  if (place?.source === 'map') return place;
  const own = placeOfPhotos(photos);
  if (own) return own;
  return place?.source === 'photo' ? null : place;
}

/** Whether the phone may be asked without being told: something was just photographed here. */
export function isShotHere(photos: readonly DraftPhoto[], now_ms: number): boolean {
  return photos.some(({ takenAt }) => {
    const age_ms = takenAt ? now_ms - toMs(takenAt) : NaN;
    return age_ms > -freshShot_ms && age_ms < freshShot_ms;
  });
}

export type LocatingFailure = 'refused' | 'unavailable' | 'slow';

const failures: Record<number, LocatingFailure> = { 1: 'refused', 2: 'unavailable', 3: 'slow' };

/** The phone's position; rejects with a LocatingFailure. */
export function placeOfDevice(): Promise<Place> {
  return new Promise((resolve, reject) => {
    // Absent on plain http, where browsers give no position.
    if (!navigator.geolocation) return reject('unavailable' satisfies LocatingFailure);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          source: 'device',
          accuracy_m: Math.round(coords.accuracy),
        }),
      ({ code }) => reject(failures[code] ?? 'unavailable'),
      { enableHighAccuracy: true, timeout: locating_ms, maximumAge: 30_000 },
    );
  });
}

/** "117.02090, 36.66830": about a metre, for when there are no words for a place. */
export function formatPoint({ lng, lat }: { lng: number; lat: number }): string {
  return `${lng.toFixed(5)}, ${lat.toFixed(5)}`;
}
