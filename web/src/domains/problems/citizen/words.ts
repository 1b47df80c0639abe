// Deadlines and the course of a problem as one neighbour would tell another. Pure.
import { formatDay, formatFull, toMs, type Moment } from '@/shared/ui/time';
import type { ProblemState, ProblemStep } from '../model';
import type { HistoryItem, ProblemItem } from './types';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const day_ms = 86_400_000;

/** "11 月 24 日（周二）10:30", for what is kept and read another day; the year if it is another. */
export function dateWords(moment: Moment, now: Moment = Date.now()): string {
  const [date = '', time = ''] = formatFull(moment).split(' ');
  const [year, month, day] = date.split('-').map(Number);
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  const isThisYear = formatDay(now).startsWith(`${year}-`);
  return `${isThisYear ? '' : `${year} 年 `}${month} 月 ${day} 日（${weekday}）${time}`;
}

/** "今天 17:30", "明天 12:00", "11 月 24 日（周二）10:30", with the year when it is another one. */
export function whenWords(moment: Moment, now: Moment = Date.now()): string {
  const [date = '', time = ''] = formatFull(moment).split(' ');
  for (const [days, word] of ['今天', '明天', '后天'].entries()) {
    if (formatDay(toMs(now) + days * day_ms) === date) return `${word} ${time}`;
  }
  return dateWords(moment, now);
}

const goals: Partial<Record<ProblemState, string>> = {
  submitted: '受理',
  accepted: '派人处理',
  assigned: '处理好',
  in_progress: '处理好',
  rework: '重新处理好',
  extended: '处理好',
  reopened: '重新处理好',
  resolved: '核查',
};

/** What happens next and by when; empty when nothing more is owed. */
export function nextWords(problem: Pick<ProblemItem, 'state' | 'dueAt'>, now: Moment = Date.now()): string {
  if (problem.state === 'returned') return '正在改派给对口的单位';
  if (problem.state === 'suspended') return '条件具备后继续处理';
  const goal = goals[problem.state];
  if (!goal) return '';
  if (!problem.dueAt) return `等待${goal}`;
  return `${whenWords(problem.dueAt, now)} 前${goal}`;
}

// What the one who took the step did; the name stands before it.
const deeds: Record<ProblemStep, string> = {
  submit: '登记了这件问题',
  accept: '受理了这件问题',
  reject: '决定不受理',
  mark_duplicate: '认定已有人报过同一件',
  assign: '派人处理',
  start: '开始处理',
  return_wrong_owner: '说明不归其负责，正在改派',
  resolve: '处理完成，等待核查',
  request_extension: '申请延长处理时间',
  grant_extension: '同意延长处理时间',
  refuse_extension: '没有同意延长时间',
  request_suspension: '申请暂缓处理',
  grant_suspension: '同意暂缓处理',
  refuse_suspension: '没有同意暂缓',
  resume: '恢复处理',
  verify: '核查通过，问题已解决',
  send_back: '核查没有通过，要求重新处理',
  reopen: '要求重新办理',
  withdraw: '撤销了上报',
  restore: '恢复受理，继续办理',
  urge: '催办',
  note: '补充了情况',
};

// The system decides nothing by itself; its steps are told without a doer.
const doneBySystem: Partial<Record<ProblemStep, string>> = {
  accept: '已受理',
  assign: '已派给负责的人',
  resume: '暂缓期满，恢复处理',
};

export type Teller = 'reporter' | 'other';

/** One line of the course: who did what. `teller` is who reads it. */
export function stepWords(item: HistoryItem, teller: Teller): string {
  const deed = deeds[item.step] ?? item.stepName;
  if (item.actor === 'system') return doneBySystem[item.step] ?? deed;
  if (item.actor === 'staff') return `${shortUnit(item.who) || '工作人员'}${deed}`;
  const who = teller === 'reporter' ? '您' : '上报人';
  return item.step === 'submit' ? `${who}上报了这件问题` : `${who}${deed}`;
}

// City, and county if there is one; both are short names ending in 市, 区 or 县.
const upperDivisions = /^.{2,8}?市(?:.{1,10}?[区县市])?/;

/** "解放路街道" of "济南市历下区解放路街道": what neighbours call it. */
export function lastPlace(path: string): string {
  return path.replace(upperDivisions, '') || path;
}

/** 3 → "3 米", 1234 → "1.2 千米". */
export function distanceWords(distance_m: number): string {
  return distance_m < 1000 ? `${Math.round(distance_m)} 米` : `${(distance_m / 1000).toFixed(1)} 千米`;
}

/** "解放路街道爱卫办": the office as people call it. */
export function shortUnit(name: string): string {
  return name.replace('爱国卫生运动委员会办公室', '爱卫办');
}

const titleMax = 24; // the server cuts there (problems/titles.cc)

/** A title that was cut says so. */
export function titleWords(title: string): string {
  return [...title].length >= titleMax ? `${title}…` : title;
}
