import { expect, test } from 'vitest';
import { fit } from './compress';
import { instantOf, readTaken } from './exif_reader';
import { withExif, type Taken } from './exif_writer';

// The smallest sequence of markers that the reader takes for a JPEG.
const bareJpeg = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xdb, 0, 4, 0, 0, 0xff, 0xda, 0, 2, 0, 0, 0, 0, 0xff, 0xd9,
]);
const nothing: Taken = { wallTime: null, offset: null, gps: null };

test('time, zone and position survive the way through the written segment', async () => {
  const taken: Taken = {
    wallTime: '2026:11:21 09:12:33',
    offset: '+08:00',
    gps: { lng: 117.0209, lat: 36.6683 },
  };
  const read = await readTaken(withExif(bareJpeg, taken));
  expect([read.wallTime, read.offset]).toEqual(['2026:11:21 09:12:33', '+08:00']);
  expect(read.gps!.lng).toBeCloseTo(117.0209, 7);
  expect(read.gps!.lat).toBeCloseTo(36.6683, 7);
});

test.each([
  [-0.5, -51.25],
  [179.999999, 89.999999],
  [116.9999999, 35.9999999],
])('position %f, %f keeps sign and carries no 60 seconds', async (lng, lat) => {
  const read = await readTaken(withExif(bareJpeg, { ...nothing, gps: { lng, lat } }));
  expect(read.gps!.lng).toBeCloseTo(lng, 6);
  expect(read.gps!.lat).toBeCloseTo(lat, 6);
});

test('time alone and position alone are each enough', async () => {
  const time = await readTaken(withExif(bareJpeg, { ...nothing, wallTime: '2026:01:02 03:04:05' }));
  expect([time.wallTime, time.gps]).toEqual(['2026:01:02 03:04:05', null]);
  const place = await readTaken(withExif(bareJpeg, { ...nothing, gps: { lng: 117, lat: 36 } }));
  expect([place.wallTime, place.gps]).toEqual([null, { lng: 117, lat: 36 }]);
});

test('nothing to say, or no JPEG, leaves the bytes alone', () => {
  expect(withExif(bareJpeg, nothing)).toBe(bareJpeg);
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
  expect(withExif(png, { ...nothing, gps: { lng: 117, lat: 36 } })).toBe(png);
});

test('null island is a camera without a fix, not a place', async () => {
  expect((await readTaken(withExif(bareJpeg, { ...nothing, gps: { lng: 0, lat: 0 } }))).gps).toBeNull();
});

test('garbage reads as nothing', async () => {
  expect(await readTaken(new Uint8Array(64).fill(7))).toEqual(nothing);
  expect(await readTaken(bareJpeg)).toEqual(nothing);
});

test('a wall clock without a zone is Chinese time', () => {
  const taken = { ...nothing, wallTime: '2026:11:21 09:12:33' };
  expect(instantOf(taken)).toBe('2026-11-21T09:12:33+08:00');
  expect(instantOf({ ...taken, offset: '+09:00' })).toBe('2026-11-21T09:12:33+09:00');
  expect(instantOf(nothing)).toBeNull();
});

test('pictures shrink to the long edge, never grow, never vanish', () => {
  expect(fit(4000, 3000, 1600)).toEqual([1600, 1200]);
  expect(fit(3000, 4000, 1600)).toEqual([1200, 1600]);
  expect(fit(800, 600, 1600)).toEqual([800, 600]);
  expect(fit(20_000, 1, 1600)).toEqual([1600, 1]);
});
