import { expect, test } from 'vitest';
import type { UsageFigures, UsageRow } from './types';
import { lastDays, lastUse, sorted, activeShare } from './usage';

const none: UsageFigures = {
  accounts: 0, active: 0, units: 0, idleUnits: 0, signIns: 0, records: 0, problems: 0, places: 0, reviews: 0, titles: 0, others: 0,
};
const row = (name: string, figures: Partial<UsageFigures>, own = false): UsageRow => ({
  division: name, name, own, hasParts: false, figures: { ...none, ...figures },
});
const names = (rows: UsageRow[]) => rows.map(({ name }) => name).join('');

test('a period of days ends today in Shanghai and counts it', () => {
  const late = Date.parse('2026-11-28T00:30:00+08:00');
  expect(lastDays(7, late)).toEqual({ from: '2026-11-22', to: '2026-11-28' });
  expect(lastDays(1, late)).toEqual({ from: '2026-11-28', to: '2026-11-28' });
});

test('without accounts there is no share', () => {
  expect(activeShare({ active: 0, accounts: 0 })).toBeNull();
  expect(activeShare({ active: 1, accounts: 4 })).toBe(0.25);
});

test('rows are sorted by a figure, by the share or by the last day; the own units stay first', () => {
  const rows = [
    row('本', { accounts: 1, active: 0 }, true),
    row('甲', { accounts: 10, active: 1, lastDay: '2026-11-02' }),
    row('乙', {}),
    row('丙', { accounts: 2, active: 2, lastDay: '2026-11-28' }),
  ];
  expect(names(sorted(rows, null))).toBe('本甲乙丙');
  expect(names(sorted(rows, { key: 'share', direction: 'descending' }))).toBe('本丙甲乙');
  expect(names(sorted(rows, { key: 'accounts', direction: 'descending' }))).toBe('本甲丙乙');
  expect(names(sorted(rows, { key: 'lastDay', direction: 'ascending' }))).toBe('本乙甲丙');
});

test('who never came is said in words', () => {
  expect(lastUse(undefined)).toBe('从未使用');
  expect(lastUse('2026-11-02')).toBe('2026-11-02');
});
