import { expect, test } from 'vitest';
import { figureNames, figureOf, monthName, monthShifted, recordsOf, share, wireName } from './figures';

test('every figure finds its way to the server and back', () => {
  for (const key of Object.keys(figureNames)) {
    expect(figureOf(wireName(key as keyof typeof figureNames))).toBe(key);
  }
  expect(wireName('acceptedNet')).toBe('accepted_net');
  expect(figureOf('invented')).toBeNull();
});

test('a figure leads to its records by name, month and division', () => {
  expect(recordsOf('closedOnTime', '2026-11', '370100000000')).toEqual({
    figure: 'closed_on_time', period: '2026-11', division: '370100000000',
  });
  expect(recordsOf('filed', '2026-11', '37', 'toilet').category).toBe('toilet');
});

test('a share of nothing is no share', () => {
  expect(share(3, 4)).toBe(0.75);
  expect(share(0, 0)).toBeNull();
});

test('months pass the turn of the year', () => {
  expect(monthShifted('2026-01', -1)).toBe('2025-12');
  expect(monthShifted('2025-12', 1)).toBe('2026-01');
  expect(monthShifted('2026-11', -11)).toBe('2025-12');
  expect(monthName('2026-03')).toBe('2026 年 3 月');
});
