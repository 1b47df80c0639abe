import { expect, test } from 'vitest';
import { tilesOf } from './streets';

const view = (zoom: number) => ({ center: { lng: 117.03, lat: 36.675 }, world_px: 512 * 2 ** zoom, width: 360, height: 200 });

test('a view is covered by few tiles, and by none from far away', () => {
  expect(tilesOf(view(14))).toContainEqual({ z: 14, x: 13518, y: 6395 });
  expect(tilesOf(view(14)).length).toBeLessThanOrEqual(4);
  expect(new Set(tilesOf(view(18)).map(({ z }) => z))).toEqual(new Set([14]));
  expect(tilesOf(view(11))).toEqual([]);
});
