import { expect, test } from 'vitest';
import { figureNames, figureOf, jurisdictionOf, monthName, monthShifted, rates, recordsOf, share } from './figures';

test('only known figures have a name', () => {
  expect(figureOf('acceptedNet')).toBe('acceptedNet');
  expect(figureOf('invented')).toBeNull();
});

test('a figure leads to its records by name, month and division', () => {
  expect(recordsOf('closedOnTime', '2026-11', '370100000000')).toEqual({
    figure: 'closedOnTime', period: '2026-11', division: '370100000000',
  });
  expect(recordsOf('filed', '2026-11', '37', 'toilet').category).toBe('toilet');
});

test('a part of a division is not called by the name of the whole', () => {
  expect(jurisdictionOf({ divisionName: '济南市' })).toBe('济南市');
  expect(jurisdictionOf({ divisionName: '济南市', countedPart: '历下区' })).toBe('济南市（仅统计历下区）');
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

test('every share that is shown consists of two figures with records', () => {
  for (const { part, whole } of rates) expect([part in figureNames, whole in figureNames]).toEqual([true, true]);
});

// domain/standards §7: Tianmen's December 2016, 972 due, 911 closed, 737 in time.
test('the rates of the report come out of the shares', () => {
  expect((share(911, 972)! * 100).toFixed(2)).toBe('93.72');
  expect((share(737, 972)! * 100).toFixed(2)).toBe('75.82');
});
