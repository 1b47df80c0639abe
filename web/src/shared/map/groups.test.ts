import { expect, test } from 'vitest';
import { groupsOf } from './groups';
import type { MapPoint } from './tile_style';

const point = (key: string, lng: number): MapPoint => ({ key, name: key, lng, lat: 0, tone: 'pine', text: '' });
const at = (scale: number) => ({ lng }: MapPoint) => ({ x: lng * scale, y: 0 });

test('points apart stay apart, points together become one', () => {
  const points = [point('a', 1), point('b', 1.1), point('c', 9)];
  expect(groupsOf(points, at(100)).map((group) => group.map(({ key }) => key))).toEqual([['a', 'b'], ['c']]);
  expect(groupsOf(points, at(1000))).toHaveLength(3);
  expect(groupsOf([], at(1))).toEqual([]);
});

test('where one stands is no task among tasks', () => {
  const self = { ...point('', 1), tone: 'self' as const };
  expect(groupsOf([self, point('a', 1), point('b', 1)], at(10)).map((group) => group.length)).toEqual([1, 2]);
});
