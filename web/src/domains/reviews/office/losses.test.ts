import { expect, test } from 'vitest';
import { heatRows, lineState, percent, quarterName, shadeOf, type FeedbackLine, type LossEntry } from './losses';

const tally = { points: 0, lost: 0, share: 0, reviews: 0, losing: 0, divisions: 0, losingDivisions: 0, gatesFailed: 0, findings: 0 };
const entry = (code: string): LossEntry => ({ code, name: `第 ${code} 条`, tally });
const cell = (division: string, code: string, share: number) => ({ division, code, points: 40, lost: share * 40, share });

test('small shares keep a decimal, none is 0', () => {
  expect([0, 0.004, 0.056, 0.15, 1].map(percent)).toEqual(['0', '0.4%', '5.6%', '15%', '100%']);
});

test('shades grow with the share and 0 is its own', () => {
  expect([0, 0.01, 0.05, 0.06, 0.2, 0.21, 1].map(shadeOf)).toEqual([0, 1, 1, 2, 3, 4, 5]);
});

test('a row has a cell or a gap for each division, and one that was judged nowhere is left out', () => {
  const rows = heatRows([entry('15'), entry('16')], [cell('a', '15', 0.1), cell('b', '15', 0)], [entry('a'), entry('b'), entry('c')]);
  expect(rows.map(({ code }) => code)).toEqual(['15']);
  expect(rows[0]!.cells.map((each) => each?.share ?? null)).toEqual([0.1, 0, null]);
});

test('quarters are named by their first month', () => {
  expect(quarterName({ from: '2026-01-01' })).toBe('2026 年 1 季度');
  expect(quarterName({ from: '2026-10-01' })).toBe('2026 年 4 季度');
});

test('a line says how its rectification stands', () => {
  const line = { stands: true, problem: 'p', state: 'assigned', late: false } as FeedbackLine;
  expect(lineState(line)).toBe('working');
  expect(lineState({ ...line, late: true })).toBe('late');
  expect(lineState({ ...line, state: 'closed', closedAt: '2026-11-27T09:00:00+08:00' })).toBe('closed');
  expect(lineState({ ...line, state: 'rejected', closedAt: '2026-11-27T09:00:00+08:00' })).toBe('over');
  expect(lineState({ ...line, problem: undefined } as FeedbackLine)).toBe('notFiled');
  expect(lineState({ ...line, stands: false })).toBe('changed');
});
