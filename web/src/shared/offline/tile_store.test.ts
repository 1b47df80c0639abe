import { expect, test } from 'vitest';
import { packOf, tileAt, tileKey } from './tile_store';

const layer = { url: 'http://a/tiles/grids/{z}/{x}/{y}.mvt', minzoom: 12, maxzoom: 16 };

test('finds the tile of a point as every web map does', () => {
  // https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames: the formula, at Jinan.
  expect(tileAt(117.03, 36.675, 0)).toEqual({ x: 0, y: 0 });
  expect(tileAt(117.03, 36.675, 14)).toEqual({ x: 13518, y: 6395 });
  expect(tileAt(-180, 89, 3)).toEqual({ x: 0, y: 0 });
  expect(tileAt(180, -89, 3)).toEqual({ x: 7, y: 7 });
});

test('takes the tiles of all zooms, and fewer zooms of much ground', () => {
  const street = packOf([layer], [117.03, 36.67, 117.031, 36.671])!;
  expect(street.length).toBeGreaterThanOrEqual(5);
  expect(street.every((address) => /\/tiles\/grids\/1[2-6]\/\d+\/\d+\.mvt$/.test(address))).toBe(true);
  expect(new Set(street).size).toBe(street.length);
  const county = packOf([layer], [117, 36.5, 117.3, 36.8])!;
  expect(county.length).toBeLessThanOrEqual(1500);
  expect(county.some((address) => address.includes('/16/'))).toBe(false);
  expect(packOf([layer], [114, 34, 123, 39])).toBeNull();
});

test('keeps one copy whatever version somebody waited for', () => {
  expect(tileKey('http://a/tiles/grids/1/0/0.mvt?since=7&unmanned=true')).toBe('http://a/tiles/grids/1/0/0.mvt?unmanned=true');
});
