import { expect, test } from 'vitest';
import { nextSort, rowAfterKey } from './data_table';

test('clicking a header goes through descending, ascending, none', () => {
  const first = nextSort(null, 'due');
  expect(first).toEqual({ key: 'due', direction: 'descending' });
  const second = nextSort(first, 'due');
  expect(second).toEqual({ key: 'due', direction: 'ascending' });
  expect(nextSort(second, 'due')).toBeNull();
  expect(nextSort(second, 'state')).toEqual({ key: 'state', direction: 'descending' });
});

test('arrow keys move within the rows and stop at the ends', () => {
  expect(rowAfterKey('ArrowDown', 0, 3)).toBe(1);
  expect(rowAfterKey('ArrowDown', 2, 3)).toBe(2);
  expect(rowAfterKey('ArrowUp', 0, 3)).toBe(0);
  expect(rowAfterKey('End', 0, 3)).toBe(2);
  expect(rowAfterKey('ArrowDown', 0, 0)).toBeNull();
  expect(rowAfterKey('q', 1, 3)).toBeNull();
});
