import { expect, test } from 'vitest';
import type { DraftPhoto, Place } from './draft';
import { isShotHere, placeAfterPhotos } from './place';

const plain: DraftPhoto = { ref: 'a', takenAt: null, gps: null };
const located: DraftPhoto = { ref: 'b', takenAt: null, gps: { lng: 117.02, lat: 36.66 } };
const device: Place = { lng: 117, lat: 36, source: 'device', accuracy_m: 20 };
const map: Place = { ...device, source: 'map', accuracy_m: null };

test('the position of a photograph comes before that of the phone', () => {
  expect(placeAfterPhotos(device, [plain, located])).toMatchObject({ lng: 117.02, source: 'photo' });
  expect(placeAfterPhotos(null, [located])).toMatchObject({ source: 'photo', accuracy_m: null });
});

test('what was pointed out by hand is never overruled', () => {
  expect(placeAfterPhotos(map, [located])).toBe(map);
});

test('a position goes with the photograph that brought it, the phone’s own stays', () => {
  const fromPhoto = placeAfterPhotos(null, [located]);
  expect(placeAfterPhotos(fromPhoto, [plain])).toBeNull();
  expect(placeAfterPhotos(device, [plain])).toBe(device);
});

test('the phone is asked by itself only for a photograph taken just now', () => {
  const now = Date.parse('2026-11-22T10:00:00+08:00');
  const shot = (takenAt: string | null) => [{ ...plain, takenAt }];
  expect(isShotHere(shot('2026-11-22T09:50:00+08:00'), now)).toBe(true);
  expect(isShotHere(shot('2026-11-19T09:50:00+08:00'), now)).toBe(false);
  expect(isShotHere(shot('2026-11-22T12:00:00+08:00'), now)).toBe(false);
  expect(isShotHere(shot(null), now)).toBe(false);
});
