import { describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api/errors';
import type { StepState } from '@/shared/ui/stage_step';
import { type Act, canArrange, days, difference, figure, findings, isUnreleased, parts, progress, questions, type ReviewDetail, rhythm, type Row, stepsOf } from './words';

const detail = (review: object, { members = [], ...counts }: { members?: object[]; sheets?: number; done?: number } = {}) =>
  ({ review: { status: 'preparing', editable: true, sheets: 0, done: 0, ...counts, ...review }, members, conflicts: 0, findings: 0 }) as unknown as ReviewDetail;
const act = (given: Partial<Act>) => ({ kind: 'score', item: '15.1', words: '', ...given }) as Act;

describe('figures', () => {
  it('have two decimals at most', () => {
    expect(figure(885.7142857)).toBe('885.71');
    expect(figure(124)).toBe('124');
    expect(figure(0)).toBe('0');
    expect(figure(undefined)).toBe('—');
  });

  it('say what changed since the last time', () => {
    expect(difference(900, 500.004)).toBe('+400');
    expect(difference(6.5, 8)).toBe('−1.5');
    expect(difference(7, 7.001)).toBe('0');
    expect(difference(7, null)).toBe('—');
  });
});

describe('a review in words', () => {
  it('names its days and how far it is', () => {
    const review = { startsOn: '2026-11-27', endsOn: '2026-11-30' };
    expect(days(review)).toBe('2026-11-27 至 2026-11-30');
    expect(days({ startsOn: '2026-11-27', endsOn: '2026-11-27' })).toBe('2026-11-27');
    expect(progress({ ...review, status: 'preparing' }, '2026-11-25')).toBe('还有 2 天开始');
    expect(progress({ ...review, status: 'preparing' }, '2026-11-27')).toBe('还没有开始');
    expect(progress({ ...review, status: 'running' }, '2026-11-26')).toBe('已开放评分');
    expect(progress({ ...review, status: 'running' }, '2026-11-28')).toBe('第 2 天，共 4 天');
    expect(progress({ ...review, status: 'running' }, '2026-12-02')).toBe('已过结束日 2 天');
    expect(progress({ ...review, status: 'running', sheets: 12, done: 3 }, '2026-11-28')).toBe('第 2 天，3 / 12 张表');
    expect(progress({ ...review, status: 'running', sheets: 12, done: 3 }, '2026-12-02')).toBe('已过结束日 2 天，3 / 12 张表');
    expect(progress({ ...review, status: 'signed_off' }, '2026-12-02')).toBe('等待发布');
  });

  it('names parts, none meaning all', () => {
    expect(parts([3, 8])).toBe('第 3、8 部分');
    expect(parts([])).toBe('全部');
  });
});

it('says how often reviews come round', () => {
  expect([{ every: 'quarter', rounds: 2 }, { every: 'week', rounds: 1 }].map(rhythm)).toEqual(['每季度 2 轮', '每周 1 轮']);
});

describe('the six steps', () => {
  const states = (of: ReviewDetail): StepState[] => Object.values(stepsOf(of));
  const members = [{}];

  it('follow from what is arranged and done', () => {
    expect(states(detail({}))).toEqual(['now', 'later', 'later', 'later', 'later', 'later']);
    expect(states(detail({}, { members }))).toEqual(['done', 'now', 'later', 'later', 'later', 'later']);
    expect(states(detail({}, { members, sheets: 2 }))).toEqual(['done', 'done', 'now', 'later', 'later', 'later']);
    expect(states(detail({ status: 'running' }, { members, sheets: 2, done: 1 }))).toEqual(['done', 'done', 'done', 'now', 'now', 'later']);
    expect(states(detail({ status: 'signed_off' }, { members, sheets: 2, done: 2 }))).toEqual(['done', 'done', 'done', 'done', 'done', 'now']);
    expect(states(detail({ status: 'released' }, { members, sheets: 2, done: 2 }))).toEqual(Array(6).fill('done'));
  });

  it('end when the review is cancelled', () => {
    expect(states(detail({ status: 'cancelled' }, { members }))).toEqual(['done', 'never', 'never', 'never', 'never', 'never']);
  });

  it('let panel and sheets be changed until a sheet is done', () => {
    expect(canArrange(detail({}))).toBe(true);
    expect(canArrange(detail({ status: 'running' }))).toBe(true);
    expect(canArrange(detail({ status: 'running' }, { done: 1 }))).toBe(false);
    expect(canArrange(detail({ editable: false }))).toBe(false);
  });
});

describe('the records of a sheet', () => {
  it('are answers to what is asked; contradicting ones stay side by side', () => {
    const acts = [act({ key: 'a' }), act({ key: 'b' }), act({ key: 'c', kind: 'finding' })];
    const rows = [{ number: '15.1' }, { number: '15.2' }] as Row[];
    expect(questions(rows, acts).map(({ answers }) => answers.map(({ key }) => key))).toEqual([['a', 'b'], []]);
  });

  it('leave out findings that were withdrawn', () => {
    expect(findings([act({ kind: 'finding' }), act({ kind: 'finding', words: '积水' })])).toHaveLength(1);
  });
});

it('knows a result that is not released from other refusals', () => {
  expect(isUnreleased(new ApiError(403, { code: 'reviews.not_released', title: '' }))).toBe(true);
  expect(isUnreleased(new ApiError(403, { code: 'forbidden', title: '' }))).toBe(false);
  expect(isUnreleased(null)).toBe(false);
});
