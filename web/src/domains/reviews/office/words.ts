// Reviews in words and figures.
import type { Schemas } from '@/shared/api/client';
import { ApiError } from '@/shared/api/errors';
import type { StepState } from '@/shared/ui/stage_step';
import type { ReviewStatus } from '../messages';

export type Review = Schemas['ReviewItem'];
export type ReviewDetail = Schemas['ReviewDetail'];
export type Member = Schemas['MemberItem'];
export type Sheet = Schemas['SheetItem'];
export type Act = Schemas['ActItem'];
export type Row = Schemas['StandardRow'];
export type Result = Schemas['ReviewResult'];
export type Clause = Schemas['ClauseResult'];
export type Loss = Schemas['Loss'];

/** At most two decimals, without those that say nothing: "885.71", "124"; "—" for what was not judged. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return '—';
  return String(Number(value.toFixed(2)));
}

/** "+28.57", "−3", "0" */
export function difference(now: number | null | undefined, before: number | null | undefined): string {
  if (now === null || now === undefined || before === null || before === undefined) return '—';
  const text = figure(Math.abs(now - before));
  if (text === '0') return text;
  return `${now > before ? '+' : '−'}${text}`;
}

export const days = ({ startsOn, endsOn }: Pick<Review, 'startsOn' | 'endsOn'>): string =>
  startsOn === endsOn ? startsOn : `${startsOn} 至 ${endsOn}`;

const day_ms = 86_400_000;
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day_ms);

/** How far a review is, as far as the list knows it. */
export function progress({ status, startsOn, endsOn, sheets, done }: Pick<Review, 'status' | 'startsOn' | 'endsOn' | 'sheets' | 'done'>, today: string): string {
  if (status === 'preparing') return today < startsOn ? `还有 ${between(today, startsOn)} 天开始` : '还没有开始';
  if (status === 'running') {
    const counted = sheets ? `，${done} / ${sheets} 张表` : '';
    if (today > endsOn) return `已过结束日 ${between(endsOn, today)} 天${counted}`;
    if (counted && today >= startsOn) return `第 ${between(startsOn, today) + 1} 天${counted}`;
    return today < startsOn ? '已开放评分' : `第 ${between(startsOn, today) + 1} 天，共 ${between(startsOn, endsOn) + 1} 天`;
  }
  return { signed_off: '等待发布', released: '结果已公开', cancelled: '' }[status];
}

const periodNames: Record<string, string> = { week: '每周', month: '每月', quarter: '每季度' };

/** "每季度 2 轮" */
export const rhythm = ({ every, rounds }: { every: string; rounds: number }): string => `${periodNames[every] ?? every} ${rounds} 轮`;

/** "第 3、8 部分"; nobody named: all of them. */
export const parts = (numbers: readonly number[]): string => (numbers.length ? `第 ${numbers.join('、')} 部分` : '全部');

export const isDecided = (status: ReviewStatus): boolean => status === 'signed_off' || status === 'released';

/** Whether panel and sheets can still be arranged; the server knows whether something was written. */
export function canArrange({ review }: ReviewDetail): boolean {
  return review.editable && (review.status === 'preparing' || (review.status === 'running' && !review.done));
}

export interface Steps {
  panel: StepState;
  sheets: StepState;
  start: StepState;
  scoring: StepState;
  signing: StepState;
  release: StepState;
}

/** How far the six steps are. */
export function stepsOf({ review, members }: ReviewDetail): Steps {
  const { sheets, done } = { sheets: review.sheets ?? 0, done: review.done ?? 0 };
  const { status } = review;
  const never: StepState | null = status === 'cancelled' ? 'never' : null;
  const isStarted = status !== 'preparing' && !never;
  const isSigned = isDecided(status);
  const isScored = isSigned || (isStarted && sheets > 0 && done === sheets);
  const reached = (isDone: boolean, isNow: boolean): StepState => (isDone ? 'done' : (never ?? (isNow ? 'now' : 'later')));
  return {
    panel: reached(members.length > 0 || isStarted, true),
    sheets: reached(sheets > 0 || isStarted, members.length > 0),
    start: reached(isStarted, sheets > 0),
    scoring: reached(isScored, isStarted),
    signing: reached(isSigned, isStarted),
    release: reached(status === 'released', status === 'signed_off'),
  };
}

export interface Question {
  row: Row;
  answers: Act[]; // more than one: a conflict that nobody has decided yet
}

/** What is judged on a sheet, each with the answers that stand. */
export function questions(items: readonly Row[], acts: readonly Act[]): Question[] {
  return items.map((row) => ({ row, answers: acts.filter(({ kind, item }) => kind === 'score' && item === row.number) }));
}

/** Findings that were not withdrawn. */
export const findings = (acts: readonly Act[]): Act[] => acts.filter(({ kind, words }) => kind === 'finding' && words !== '');

export const statuses = (acts: readonly Act[]): Act[] => acts.filter(({ kind }) => kind === 'status');

/** The result is there, and not for this caller yet. */
export const isUnreleased = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 403 && error.problem?.code === 'reviews.not_released';
