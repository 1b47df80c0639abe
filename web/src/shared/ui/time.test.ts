import { expect, test } from 'vitest';
import {
  formatAgo, formatCount, formatDay, formatDuration, formatFull, formatMoment, formatShare,
  monthOf, remaining,
} from './time';

const now = Date.parse('2026-11-21T09:12:00+08:00');
const hour_ms = 3_600_000;

test('moments read in Shanghai time, with the year only when it differs', () => {
  expect(formatMoment('2026-11-21T01:12:00Z', now)).toBe('11-21 09:12');
  expect(formatMoment('2025-12-31T15:59:59Z', now)).toBe('2025-12-31 23:59');
  expect(formatMoment('2025-12-31T16:00:00Z', now)).toBe('01-01 00:00');
  expect(formatMoment('nonsense', now)).toBe('');
  expect(formatFull(now)).toBe('2026-11-21 09:12');
});

test('a day and a month begin at Shanghai midnight', () => {
  expect(formatDay('2026-11-20T16:00:00Z')).toBe('2026-11-21');
  expect(monthOf('2026-10-31T16:00:00Z')).toBe('2026-11');
});

test.each([
  [7 * hour_ms, '剩 7 小时', 'soon'],
  [12 * hour_ms, '剩 12 小时', 'calm'],
  [47.9 * hour_ms, '剩 47 小时', 'calm'],
  [48 * hour_ms, '剩 2 天', 'calm'],
  [25 * 60_000, '剩 25 分钟', 'soon'],
  [0, '剩不到 1 分钟', 'soon'],
  [-1, '超期不到 1 分钟', 'overdue'],
  [-14 * hour_ms, '超期 14 小时', 'overdue'],
  [-49 * hour_ms, '超期 2 天', 'overdue'],
])('%d ms before the deadline reads %s', (left_ms, text, urgency) => {
  expect(remaining(now + left_ms, now)).toEqual({ text, urgency });
});

test('durations round down and ignore the sign', () => {
  expect(formatDuration(-3_599_999)).toBe('59 分钟');
});

test('news count in minutes, then hours, then days of the calendar', () => {
  expect(formatAgo(now - 30_000, now)).toBe('刚刚');
  expect(formatAgo(now - 25 * 60_000, now)).toBe('25 分钟前');
  expect(formatAgo(now - 9 * hour_ms, now)).toBe('9 小时前');
  expect(formatAgo('2026-11-20T09:12:00+08:00', now)).toBe('昨天 09:12');
  expect(formatAgo('2026-11-19T09:12:00+08:00', now)).toBe('11-19 09:12');
});

test('figures carry separators, shares one decimal, nothing to divide by a dash', () => {
  expect(formatCount(1284)).toBe('1,284');
  expect(formatShare(0.8571)).toBe('85.7%');
  expect(formatShare(Number.NaN)).toBe('—');
  expect(formatShare(null)).toBe('—');
});
