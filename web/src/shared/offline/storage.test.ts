import { expect, test } from 'vitest';
import { formatBytes, isNoRoom, isTight } from './storage';

const state = (used_bytes: number, quota_bytes: number) => ({
  persisted: false,
  used_bytes,
  quota_bytes,
});

test('seven tenths of the room is tight, and unknown room is not', () => {
  expect(isTight(state(69, 100))).toBe(false);
  expect(isTight(state(70, 100))).toBe(true);
  expect(isTight(state(1e12, 0))).toBe(false);
});

test('amounts are short', () => {
  expect([120_000, 25e6, 11e9].map(formatBytes)).toEqual(['0.1 MB', '25 MB', '11 GB']);
});

test('a store without room is known by its wrapped failure, too', () => {
  const refused = new DOMException('no', 'QuotaExceededError');
  expect(isNoRoom(refused)).toBe(true);
  expect(isNoRoom(Object.assign(new Error('aborted'), { inner: refused }))).toBe(true);
  expect([new Error('aborted'), null, undefined].map(isNoRoom)).toEqual([false, false, false]);
});
