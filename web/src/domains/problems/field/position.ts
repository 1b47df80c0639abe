// Where this phone is. Asked for only when a person does something that needs it.
import { readonly, shallowRef } from 'vue';
import type { Fix } from './types';

const wait_ms = 10_000;
const fresh_ms = 60_000;
const current = shallowRef<Fix | null>(null);

/** The last known position, for distances on show. */
export const lastFix = readonly(current);

export type PositionFailure = 'denied' | 'unavailable';

/** The present position, at most a minute old, or why there is none. Never throws. */
export function locate(patience_ms = wait_ms): Promise<Fix | PositionFailure> {
  if (!navigator.geolocation) return Promise.resolve('unavailable');
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        const { longitude: lng, latitude: lat, accuracy: accuracy_m } = coords;
        current.value = { lng, lat, accuracy_m, at_ms: timestamp };
        resolve(current.value);
      },
      (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
      { enableHighAccuracy: true, timeout: patience_ms, maximumAge: fresh_ms },
    );
  });
}

/** The present position or null. */
export async function locateOrNull(patience_ms?: number): Promise<Fix | null> {
  const fix = await locate(patience_ms);
  return typeof fix === 'string' ? null : fix;
}
