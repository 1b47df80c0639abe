import { expect, test } from 'vitest';
import { isWithin, levelOf, pathBetween } from './divisions';

test.each([
  ['370000000000', 1],
  ['370100000000', 2],
  ['370102000000', 3],
  ['370102001000', 4],
  ['370102001002', 5],
  ['3701', 0],
  ['', 0],
])('%s stands on level %i', (code, level) => {
  expect(levelOf(code)).toBe(level);
});

test('the path goes from the own division down to the one on show', () => {
  expect(pathBetween('370100000000', '370102001000')).toEqual([
    '370100000000', '370102000000', '370102001000',
  ]);
  expect(pathBetween('370102000000', '370102000000')).toEqual(['370102000000']);
});

test('a division of somebody else has no path through the own one', () => {
  expect(pathBetween('370100000000', '370202000000')).toEqual(['370202000000']);
  expect(isWithin('370100000000', '370202000000')).toBe(false);
  expect(isWithin('370000000000', '370202000000')).toBe(true);
});
