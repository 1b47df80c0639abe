// Time and position of a photograph, read before anything re-encodes it.
import exifr from 'exifr/dist/lite.esm.mjs';
import type { Taken } from './exif_writer';

// Longer dates, zeroed dates and the like are written by some cameras that lost their clock.
const wallTimePattern = /^\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}$/;
const offsetPattern = /^[+-]\d{2}:\d{2}$/;

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

// The reader turns the camera's wall clock into a Date in the zone of this device. Taking it
// apart in that same zone gives the wall clock back, whatever the zone is.
function wallTimeOf(value: unknown): string | null {
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    const day = [value.getFullYear(), pad(value.getMonth() + 1), pad(value.getDate())].join(':');
    const time = [value.getHours(), value.getMinutes(), value.getSeconds()].map(pad).join(':');
    return `${day} ${time}`;
  }
  return typeof value === 'string' && wallTimePattern.test(value) ? value : null;
}

function positionOf(gps: { longitude: number; latitude: number } | undefined): Taken['gps'] {
  const lng = gps?.longitude ?? NaN;
  const lat = gps?.latitude ?? NaN;
  const isReal = Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && (lng !== 0 || lat !== 0);
  return isReal ? { lng, lat } : null;
}

/** What the file says about when and where it was taken. Damaged metadata reads as nothing. */
export async function readTaken(file: Blob | Uint8Array): Promise<Taken> {
  // The lite build throws when given a `pick` list, so it is asked for everything.
  const tags = await exifr.parse(file).catch(() => undefined);
  const gps = await exifr.gps(file).catch(() => undefined);
  const offset: unknown = tags?.OffsetTimeOriginal;
  return {
    wallTime: wallTimeOf(tags?.DateTimeOriginal),
    offset: typeof offset === 'string' && offsetPattern.test(offset) ? offset : null,
    gps: positionOf(gps),
  };
}

/** The moment as RFC 3339. A camera that names no zone is taken to run on Chinese time. */
export function instantOf({ wallTime, offset }: Taken): string | null {
  if (!wallTime) return null;
  const [day = '', time = ''] = wallTime.split(' ');
  return `${day.replace(/:/g, '-')}T${time}${offset ?? '+08:00'}`;
}
