// What is photographed: real photographs from the shared data folder, used in place, or drawn
// ones where it is absent. `facts` is what an upload must read from the file.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { photo_bytes } from '../../tools/scenario_runner/photo.mjs';
import { drawn_with_exif } from './exif.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(process.env.AIWEI_SHARED_DATA ?? join(root, '..', 'shared', 'data'), 'photos');

// As exiftool prints them (-n -DateTimeOriginal -GPSLongitude -GPSLatitude -Orientation); a time
// without a zone is China's.
const at = (taken_at, lng, lat) => ({ takenAt: taken_at, lng, lat });
const real = {
  'DSCN0010.jpg': at('2008-10-22T16:28:39+08:00', 11.885127, 43.467448),
  'DSCN0012.jpg': at('2008-10-22T16:29:49+08:00', 11.885395, 43.467157),
  'DSCN0021.jpg': at('2008-10-22T16:38:20+08:00', 11.884538, 43.467082),
  'DSCN0025.jpg': at('2008-10-22T16:43:21+08:00', 11.881635, 43.468365),
  'landscape_3.jpg': { shape: 'landscape' },
  'landscape_6.jpg': { shape: 'landscape' },
  'portrait_8.jpg': { shape: 'portrait' },
  'jolla.jpg': { takenAt: '2014-09-21T16:00:56+08:00', shape: 'landscape' },
  'iphone_hdr_YES.jpg': at('2015-04-10T20:12:23+08:00', -3.724753, 40.446972),
  'IMG_5195.HEIC': at('2021-04-11T15:47:53-05:00', -94.288772, 39.051344),
};
const broken = ['invalid_image00971.jpg', 'invalid_image01137.jpg', 'invalid_image01551.jpg'];

const drawn_fields = { taken: '2026:11:21 09:12:00', lng: 117.0321, lat: 36.6754 };
const drawn_facts = { takenAt: '2026-11-21T09:12:00+08:00', lng: 117.0321, lat: 36.6754 };
const drawn = [[1, 'landscape'], [3, 'landscape'], [6, 'portrait'], [8, 'portrait']].map(
  ([orientation, shape]) => ({ name: `drawn, orientation ${orientation}`, facts: { ...drawn_facts, shape },
    bytes: drawn_with_exif(`red_${orientation}`, { ...drawn_fields, orientation }) }));

export const are_real = existsSync(folder);

const file = (name) => readFileSync(join(folder, name));

// Always some; the drawn ones, too, where there are real ones.
export function good_photos() {
  const found = are_real ? Object.entries(real).map(([name, facts]) => ({ name, facts, bytes: file(name) })) : [];
  return [...found, ...drawn];
}

// Files that must be refused or repaired, and never hurt.
export function broken_photos() {
  const found = are_real ? broken.map((name) => ({ name, bytes: file(name) })) : [];
  return [...found, ...['truncated', 'text', 'empty'].map((name) => ({ name, bytes: photo_bytes(name) }))];
}
