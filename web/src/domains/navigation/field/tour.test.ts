import { expect, test } from 'vitest';
import { lineOf, nextOf } from './tour';

const visit = (place: string | null, line: number[][]) => ({
  stop: 0, place, name: place ?? '出发地', lng: 0, lat: 0, arrives: '', begins: '', departs: '', lateMinutes: 0, distanceM: 1, durationS: 1, line,
});
const tour = {
  plannedAt_ms: 0, start: { lng: 0, lat: 0 }, unreachable: [], distanceM: 2, durationS: 2, ends: '', demonstration: false, done: ['1'],
  visits: [visit('1', [[0, 0], [1, 1]]), visit('2', [[1, 1], [2, 2]]), visit(null, [[2, 2], [0, 0]])],
};

test('the next place is the first that is not done; the way home is no place', () => {
  expect(nextOf(tour)?.place).toBe('2');
  expect(nextOf({ ...tour, done: ['1', '2'] })).toBeUndefined();
  expect(lineOf(tour)).toEqual([[0, 0], [1, 1], [1, 1], [2, 2], [2, 2], [0, 0]]);
});
