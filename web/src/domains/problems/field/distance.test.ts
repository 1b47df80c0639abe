import { expect, test } from 'vitest';
import { boxAround, distance_m, formatDistance, ordered } from './distance';
import type { Task } from './types';

const jinan = { lng: 117, lat: 36.67 };
const task = (id: string, dueAt: string | null, lng: number) =>
  ({ id, dueAt, lng, lat: 36.67 }) as unknown as Task;
const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id).join('');

test('a hundredth of a degree of latitude is about 1,112 metres', () => {
  expect(distance_m(jinan, { lng: 117, lat: 36.68 })).toBeCloseTo(1112, 0);
  expect(distance_m(jinan, jinan)).toBe(0);
});

test('distances are as precise as a phone can know', () => {
  expect([3, 84, 1449, 23_400].map(formatDistance)).toEqual([
    '10 米',
    '80 米',
    '1.4 千米',
    '23 千米',
  ]);
});

test('by deadline, and what has none comes last', () => {
  const tasks = [
    task('c', null, 117),
    task('b', '2026-11-23T00:00:00Z', 117),
    task('a', '2026-11-22T00:00:00Z', 118),
  ];
  expect(ids(ordered(tasks, 'due', jinan))).toBe('abc');
});

test('by distance from where the person stands, or by deadline while that is unknown', () => {
  const tasks = [
    task('a', '2026-11-22T00:00:00Z', 117.5),
    task('b', '2026-11-23T00:00:00Z', 117.1),
  ];
  expect(ids(ordered(tasks, 'distance', jinan))).toBe('ba');
  expect(ids(ordered(tasks, 'distance', null))).toBe('ab');
});

test('the box around the tasks is wider than they are and stays put for a step', () => {
  expect(boxAround([jinan, { lng: 117.031, lat: 36.674 }])).toBe('116.98,36.65,117.06,36.70');
  expect(boxAround([jinan, { lng: 117.032, lat: 36.674 }])).toBe('116.98,36.65,117.06,36.70');
  expect(boxAround([])).toBeNull();
});
