import { expect, test } from 'vitest';
import { packAround, packOf, tileAt, tileKey } from './tile_store';

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

test('takes what lies around places closely, and what lies between them from afar', () => {
  const [here, there] = [{ lng: 117.03, lat: 36.675 }, { lng: 117.4, lat: 36.9 }];
  const found = packAround([layer], [here, there]);
  expect(found.length).toBeLessThan(100);
  expect(new Set(found).size).toBe(found.length);
  const has = (zoom: number, lng: number, lat: number) => {
    const { x, y } = tileAt(lng, lat, zoom);
    return found.includes(`http://a/tiles/grids/${zoom}/${x}/${y}.mvt`);
  };
  expect([has(16, here.lng, here.lat), has(16, there.lng, there.lat), has(12, 117.2, 36.78), has(13, 117.2, 36.78)]).toEqual([true, true, true, false]);
  const many = Array.from({ length: 300 }, (_, i) => ({ lng: 117 + (i % 20) * 0.03, lat: 36.4 + Math.floor(i / 20) * 0.03 }));
  expect(packAround([layer], many).length).toBeLessThanOrEqual(1500);
  expect(packAround([layer], [])).toEqual([]);
});
