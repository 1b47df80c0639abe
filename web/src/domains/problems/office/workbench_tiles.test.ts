import { expect, test } from 'vitest';
import { tilesOf, todoCount } from './workbench_tiles';
import type { Workbench } from './types';

const bench: Workbench = {
  toAccept: 4, toAssign: 3, toHandle: 2, toVerify: 1, toDecide: 5, toModerate: 7, overdue: 0,
  flagged: 0, open: [], first: [],
};

test('only what one can act on is shown, overdue first', () => {
  const tiles = tilesOf(bench, (permission) => ['problem_read', 'problem_verify'].includes(permission));
  expect(tiles.map(({ title, count }) => [title, count])).toEqual([['已超期', 0], ['待核查', 1]]);
});

test('red is for overdue problems, not for their absence', () => {
  const all = () => true;
  expect(tilesOf(bench, all)[0]!.tone).toBeUndefined();
  expect(tilesOf({ ...bench, overdue: 1 }, all)[0]!.tone).toBe('red');
});

test('the counter holds what waits for a decision, not what is only looked at', () => {
  expect(todoCount(bench)).toBe(15);
});
