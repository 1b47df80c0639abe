import { expect, test } from 'vitest';
import { chainSteps, dayWords, kindsFiledAt, shareText, tabOf, yearsAround, type FilingKind } from './words';

const filing = { number: undefined, registeredOn: undefined, dueOn: '2026-10-31', late: false, status: 'draft' as const };

test('what matters of a filing is its number, or how long there is left', () => {
  expect(dayWords(filing, '2026-10-20')).toEqual({ text: '剩 11 天，2026-10-31 前上报', isLate: false });
  expect(dayWords(filing, '2026-06-01').text).toBe('2026-10-31 前上报');
  expect(dayWords({ ...filing, late: true }, '2026-11-20')).toEqual({ text: '应于 2026-10-31 前上报，已逾期', isLate: true });
  expect(dayWords({ ...filing, status: 'submitted' }, '2026-10-20').text).toBe('');
  expect(dayWords({ ...filing, status: 'registered', number: '鲁爱卫清单备〔2026〕1号' }, '2026-12-20').text).toBe('鲁爱卫清单备〔2026〕1号');
});

test('a chain shows where a filing is; when it is registered nothing is left', () => {
  const chain = ['历下区爱卫办', '济南市爱卫办', '山东省爱卫办'];
  const states = (status: string, waitsFor: string) =>
    chainSteps({ chain, filing: { status, waitsFor } as never }).map(({ state }) => state);
  expect(states('draft', chain[0]!)).toEqual(['now', 'later', 'later']);
  expect(states('submitted', chain[1]!)).toEqual(['done', 'now', 'later']);
  expect(states('registered', '')).toEqual(['done', 'done', 'done']);
  expect(chainSteps({ chain, filing: { status: 'draft', waitsFor: chain[0] } as never }).map(({ part }) => part)).toEqual(['填报', '审核', '备案']);
});

test('an office files the kinds that its level has a chain for', () => {
  const kinds = [{ code: 'a', chains: [{ files: 3 }] }, { code: 'b', chains: [{ files: 2 }] }] as FilingKind[];
  expect(kindsFiledAt(kinds, 3).map(({ code }) => code)).toEqual(['a']);
  expect(kindsFiledAt(kinds, 1)).toEqual([]);
});

test('shares are of those expected; tabs and years have their defaults', () => {
  expect(shareText(1, 3)).toBe('33%');
  expect(shareText(0, 0)).toBe('—');
  expect(tabOf({ tab: 'coverage' })).toBe('coverage');
  expect(tabOf({ tab: 'else' })).toBe('list');
  expect(yearsAround(2026).slice(0, 3)).toEqual([2027, 2026, 2025]);
});
