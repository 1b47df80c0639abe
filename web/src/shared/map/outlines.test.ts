import { expect, test } from 'vitest';
import { boundsOfAll, readOutlines, type OutlineCollection } from './outlines';

const square = [[117, 36], [118, 36], [118, 37], [117, 37], [117, 36]];

function collection(...geometries: unknown[]): OutlineCollection {
  const features = geometries.map((geometry, i) => ({
    type: 'Feature' as const,
    properties: { code: `${i}`, name: `名${i}` },
    geometry,
  }));
  return { type: 'FeatureCollection', features } as OutlineCollection;
}

test('a polygon and a multi-polygon give rings, bounds and a label inside', () => {
  const islands = { type: 'MultiPolygon', coordinates: [[square], [[[120, 37], [120.1, 37], [120.1, 37.1], [120, 37]]]] };
  const [one, two] = readOutlines(collection({ type: 'Polygon', coordinates: [square] }, islands));
  expect(one!.label.lng).toBeCloseTo(117.5, 9);
  expect(one!.label.lat).toBeCloseTo(36.5, 9);
  expect([one!.rings.length, two!.rings.length]).toEqual([1, 2]);
  expect(two!.bounds).toEqual([117, 36, 120.1, 37.1]);
  expect(boundsOfAll([one!, two!])).toEqual([117, 36, 120.1, 37.1]);
});

test('features without an area are left out', () => {
  const line = { type: 'Polygon', coordinates: [[[117, 36], [118, 36], [117, 36]]] };
  expect(readOutlines(collection(null, line, { type: 'Polygon', coordinates: [] }))).toEqual([]);
  expect(readOutlines(null)).toEqual([]);
  expect(boundsOfAll([])).toBeNull();
});
