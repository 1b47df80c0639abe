import { expect, test } from 'vitest';
import { isWalkable, nearestNext, visitsOf, type Way } from './way';

const stop = (id: string, east: number) => ({ id, lng: 117 + east / 100, lat: 36.6 });
const stops = [stop('far', 9), stop('near', 1), stop('middle', 5)];
const ids = (visits: ReturnType<typeof visitsOf>) => visits.map((visit) => visit.stop.id);
const way: Way = { order: ['far', 'near'], legs: { near: { from: 'far', length_m: 9000 } }, line: [], byServer: true, demonstration: false };

test('without a plan it goes to the nearest next, from where one stands or from the first', () => {
  expect(ids(visitsOf(stops, null, { lng: 117, lat: 36.6 }))).toEqual(['near', 'middle', 'far']);
  expect(nearestNext(stops, null).map(({ id }) => id)).toEqual(['far', 'middle', 'near']);
  expect(visitsOf([], null, null)).toEqual([]);
});

test('a plan is kept to; what came in since is visited after the place it is nearest to', () => {
  const visits = visitsOf([...stops, stop('added', 8.5)], way, { lng: 117, lat: 36.6 });
  expect(ids(visits)).toEqual(['far', 'added', 'near', 'middle']);
});

test('lengths are those of roads where two stops still follow each other, else as the crow flies', () => {
  const [first, second] = visitsOf(stops.slice(0, 2), way, null);
  expect([first!.length_m, second!.length_m, second!.onRoad]).toEqual([0, 9000, true]);
  const detour = visitsOf([...stops.slice(0, 2), stop('added', 8.5)], way, null);
  expect(detour.map(({ onRoad }) => onRoad)).toEqual([false, false, false]);
  expect(detour[1]!.length_m).toBeGreaterThan(400);
});

test('what lies together is walked', () => {
  expect([isWalkable([stop('a', 0), stop('b', 1)]), isWalkable(stops)]).toEqual([true, false]);
});
