import { expect, test } from 'vitest';
import { clustered } from './clusters';

const at = (lng: number) => ({ lng, lat: 36.67 });
const view = { center: at(117), width: 400, height: 300 };
const far = { ...view, world_px: 2 ** 16 };
const near = { ...view, world_px: 2 ** 26 };
const places = [at(117), at(117.0001), at(117.01)];

test('from far away everything is one mark that still knows its places', () => {
  const clusters = clustered(places, far);
  expect(clusters.map((cluster) => cluster.places.length)).toEqual([3]);
  expect(clusters[0]).toMatchObject({ x: 200, y: 150 });
});

test('from near every place has its own mark, unless they share a doorstep', () => {
  expect(clustered(places, near).map((cluster) => cluster.places.length)).toEqual([2, 1]);
});

test('no two marks are closer than a finger', () => {
  const many = Array.from({ length: 80 }, (_, i) => at(117 + i * 0.0003));
  const clusters = clustered(many, { ...view, world_px: 2 ** 24 });
  expect(clusters.flatMap((cluster) => cluster.places)).toHaveLength(80);
  const xs = clusters.map(({ x }) => x).sort((a, b) => a - b);
  for (let i = 1; i < xs.length; i++) expect(xs[i]! - xs[i - 1]!).toBeGreaterThanOrEqual(44);
});
