import { expect, test } from 'vitest';
import {
  fitted, formatLength, fromScreen, fromUnit, metersPerPixel, panned, scaleBar, toScreen, toUnit,
  worldMax_px, worldMin_px, zoomed, type View,
} from './projection';

const jinan = { lng: 117.0209, lat: 36.6683 };
const view: View = { center: jinan, world_px: 256 * 2 ** 15, width: 340, height: 240 };

test('the unit square has its known corners and centre', () => {
  expect(toUnit({ lng: 0, lat: 0 })).toEqual({ x: 0.5, y: 0.5 });
  expect(toUnit({ lng: -180, lat: 85.051129 }).y).toBeCloseTo(0, 7);
  expect(toUnit({ lng: 180, lat: -90 }).y).toBeCloseTo(1, 7);
});

test('a known tile of Jinan at zoom 12 is 3379, 1599', () => {
  const { x, y } = toUnit(jinan);
  expect([Math.floor(x * 4096), Math.floor(y * 4096)]).toEqual([3379, 1599]);
});

test('degrees survive the way to the screen and back to a millimetre', () => {
  for (const place of [jinan, { lng: 122.7, lat: 37.4 }, { lng: 114.8, lat: 34.4 }]) {
    const back = fromScreen(toScreen(place, view), view);
    expect(back.lng).toBeCloseTo(place.lng, 8);
    expect(back.lat).toBeCloseTo(place.lat, 8);
    expect(fromUnit(toUnit(place)).lat).toBeCloseTo(place.lat, 10);
  }
});

test('the centre is in the middle, and panning moves content with the finger', () => {
  expect(toScreen(jinan, view)).toEqual({ x: 170, y: 120 });
  const moved = toScreen(jinan, panned(view, 30, -20));
  expect(moved.x).toBeCloseTo(200, 6);
  expect(moved.y).toBeCloseTo(100, 6);
});

test('zooming keeps the place under the finger', () => {
  const anchor = { x: 20, y: 200 };
  const before = fromScreen(anchor, view);
  const after = toScreen(before, zoomed(view, 1.7, anchor));
  expect(after.x).toBeCloseTo(20, 5);
  expect(after.y).toBeCloseTo(200, 5);
});

test('zooming stops at both ends', () => {
  expect(zoomed(view, 1e9, { x: 0, y: 0 }).world_px).toBe(worldMax_px);
  expect(zoomed(view, 1e-9, { x: 0, y: 0 }).world_px).toBe(worldMin_px);
});

test('fitting shows the corners inside the margin, whatever the shape', () => {
  for (const [width, height] of [[340, 120], [120, 340]] as const) {
    const view = fitted([116.2, 36.0, 117.9, 37.5], width, height);
    const low = toScreen({ lng: 116.2, lat: 36.0 }, view);
    const high = toScreen({ lng: 117.9, lat: 37.5 }, view);
    expect(low.x).toBeGreaterThanOrEqual(15.99);
    expect(low.y).toBeLessThanOrEqual(height - 15.99);
    expect(high.x).toBeLessThanOrEqual(width - 15.99);
    expect(high.y).toBeGreaterThanOrEqual(15.99);
  }
});

test('a single point can be fitted without dividing by zero', () => {
  const view = fitted([117, 36, 117, 36], 300, 200);
  expect(view.world_px).toBe(worldMax_px);
  expect(view.center.lat).toBeCloseTo(36, 9);
});

test('metres per pixel at zoom 15 near Jinan', () => {
  expect(metersPerPixel(view)).toBeCloseTo(3.832, 2);
});

test('the scale bar is round and fits', () => {
  const { length_m, length_px } = scaleBar(view, 80);
  expect(length_m).toBe(200);
  expect(length_px).toBeLessThanOrEqual(80);
  expect([formatLength(200), formatLength(5000)]).toEqual(['200 米', '5 千米']);
});
