import { expect, it } from 'vitest';
import RenderFeature from 'ol/render/Feature';
import { distanceTo, pickIn, type Pointer } from './pick';
import { layerKey } from './style';
import type { Tiles } from './tiles';

const square = (west: number, south: number, size: number) => [
  west, south, west + size, south, west + size, south + size, west, south + size, west, south,
];
const ground = new RenderFeature('Polygon', [...square(0, 0, 100), ...square(40, 40, 20)], [10, 20], 2, { [layerKey]: 'grids' }, undefined);
const point = (x: number, name: string) => new RenderFeature('Point', [x, 0], [], 2, { [layerKey]: 'problems', name, count: 1 }, undefined);
const pointer = (x: number, y: number): Pointer => ({ at: [x, y], resolution: 2, zoom: 13 });

it('finds the ground the pointer is in, and none in its holes', () => {
  expect(distanceTo(ground, pointer(10, 10), 0)).toBe(0);
  expect(distanceTo(ground, pointer(50, 50), 0)).toBe(Infinity);
  expect(distanceTo(ground, pointer(110, 10), 0)).toBe(Infinity);
});

it('finds the nearest mark within reach of its edge', () => {
  const tiles = { featuresIn: () => [point(0, 'a'), point(10, 'b'), ground] } as unknown as Tiles;
  const layer = { id: 'problem', type: 'circle', source: 'problems', 'source-layer': 'problems', paint: { 'circle-radius': 5, 'circle-color': '#000000' } } as const;
  const nameAt = (x: number) => pickIn(layer, tiles, pointer(x, 0))?.get('name');
  expect([nameAt(2), nameAt(8), nameAt(30), nameAt(34)]).toEqual(['a', 'b', 'b', undefined]);
  expect(pickIn({ ...layer, layout: { visibility: 'none' } }, tiles, pointer(2, 0))).toBeNull();
});
