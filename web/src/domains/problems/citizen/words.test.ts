import { expect, test } from 'vitest';
import { steps } from '../model';
import type { HistoryItem, ProblemItem } from './types';
import {
  dateWords, distanceWords, lastPlace, nextWords, shortUnit, stepWords, titleWords, whenWords,
} from './words';

const now = '2026-11-22T10:00:00+08:00';

test.each([
  ['2026-11-22T17:30:00+08:00', '今天 17:30'],
  ['2026-11-23T00:00:00+08:00', '明天 00:00'],
  ['2026-11-24T12:00:00+08:00', '后天 12:00'],
  ['2026-11-25T10:30:00+08:00', '11 月 25 日（周三）10:30'],
  ['2026-11-20T10:30:00+08:00', '11 月 20 日（周五）10:30'],
  ['2027-01-04T09:05:00+08:00', '2027 年 1 月 4 日（周一）09:05'],
])('%s reads %s', (moment, words) => {
  expect(whenWords(moment, now)).toBe(words);
});

test('late in the evening, today and tomorrow are those of Shanghai', () => {
  expect(whenWords('2026-11-22T16:30:00Z', '2026-11-22T15:59:00Z')).toBe('明天 00:30');
});

const problem = (state: string, dueAt: string | null): ProblemItem =>
  ({ state, dueAt }) as ProblemItem;

test('what comes next names its deadline', () => {
  const due = '2026-11-23T12:00:00+08:00';
  expect(nextWords(problem('submitted', due), now)).toBe('明天 12:00 前受理');
  expect(nextWords(problem('assigned', due), now)).toBe('明天 12:00 前处理好');
  expect(nextWords(problem('resolved', null), now)).toBe('等待核查');
  expect(nextWords(problem('closed', null), now)).toBe('');
  expect(nextWords(problem('withdrawn', due), now)).toBe('');
});

const item = (more: Partial<HistoryItem>): HistoryItem => ({
  id: '1',
  step: 'submit',
  stepName: '上报',
  toState: 'submitted',
  actor: 'citizen',
  who: '市民',
  at: now,
  reason: '',
  photos: [],
  ...more,
});

test('the reporter is addressed, others read of the reporter', () => {
  expect(stepWords(item({}), 'reporter')).toBe('您上报了这件问题');
  expect(stepWords(item({}), 'other')).toBe('上报人上报了这件问题');
  expect(stepWords(item({ step: 'reopen' }), 'reporter')).toBe('您要求重新办理');
});

test('staff are named by their unit, the system is not', () => {
  const staff = { actor: 'staff', who: '解放路街道办' } as const;
  expect(stepWords(item({ step: 'verify', ...staff }), 'other')).toBe('解放路街道办核查通过，问题已解决');
  expect(stepWords(item({ step: 'accept', actor: 'system' }), 'reporter')).toBe('已受理');
  expect(stepWords(item({ step: 'start', actor: 'staff', who: '' }), 'other')).toBe('工作人员开始处理');
});

test('every step can be told, even one of a newer server', () => {
  for (const step of steps) expect(stepWords(item({ step }), 'other')).toMatch(/^上报人./);
  const unknown = { step: 'inspect', stepName: '抽查' } as unknown as Partial<HistoryItem>;
  expect(stepWords(item({ actor: 'staff', who: '市办', ...unknown }), 'other')).toBe('市办抽查');
});

test('distances are metres, then kilometres', () => {
  expect([distanceWords(3), distanceWords(999), distanceWords(1234)]).toEqual(['3 米', '999 米', '1.2 千米']);
});

test.each([
  ['济南市历下区解放路街道', '解放路街道'],
  ['济宁市曲阜市时庄街道', '时庄街道'],
  ['济南市历下区', '济南市历下区'],
  ['坐标 117.02, 36.66', '坐标 117.02, 36.66'],
])('%s is called %s', (path, name) => {
  expect(lastPlace(path)).toBe(name);
});

test('what is kept on paper never says tomorrow', () => {
  expect(dateWords('2026-11-23T12:00:00+08:00', now)).toBe('11 月 23 日（周一）12:00');
});

test('offices are called as people call them', () => {
  expect(shortUnit('解放路街道爱国卫生运动委员会办公室')).toBe('解放路街道爱卫办');
  expect(shortUnit('历下区城市管理局')).toBe('历下区城市管理局');
});

test('a title that was cut shows it', () => {
  expect(titleWords('字'.repeat(24))).toBe('字'.repeat(24) + '…');
  expect(titleWords('垃圾')).toBe('垃圾');
});
