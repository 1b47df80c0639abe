// States, steps and flags of a problem as the server names them (problems/model.h), with the
// colour each is shown in. Words are in messages.ts.
import type { IconName } from '@/shared/ui/icons';
import type { Tone } from '@/shared/ui/StatusTag.vue';

export const states = [
  'submitted', 'accepted', 'assigned', 'in_progress', 'resolved', 'closed', 'returned', 'rework',
  'extended', 'suspended', 'duplicate', 'rejected', 'withdrawn', 'reopened',
] as const;
export type ProblemState = (typeof states)[number];

export const steps = [
  'submit', 'accept', 'reject', 'mark_duplicate', 'assign', 'start', 'return_wrong_owner',
  'resolve', 'request_extension', 'grant_extension', 'refuse_extension', 'request_suspension',
  'grant_suspension', 'refuse_suspension', 'resume', 'verify', 'send_back', 'reopen', 'withdraw',
  'restore', 'urge', 'note',
] as const;
export type ProblemStep = (typeof steps)[number];

// Amber waits for a decision, blue is being worked on, green is done, grey is over without work.
// Red is kept for what is overdue, which is no state.
export const stateTones: Record<ProblemState, Tone> = {
  submitted: 'amber',
  accepted: 'amber',
  assigned: 'blue',
  in_progress: 'blue',
  resolved: 'amber',
  closed: 'green',
  returned: 'amber',
  rework: 'blue',
  extended: 'blue',
  suspended: 'grey',
  duplicate: 'grey',
  rejected: 'grey',
  withdrawn: 'grey',
  reopened: 'amber',
};

/** The state in which nothing more is owed to the citizen. */
export function isOver(state: ProblemState): boolean {
  return ['closed', 'duplicate', 'rejected', 'withdrawn'].includes(state);
}

// The first matching part of a category's name decides; categories themselves are data.
const categoryIcons: readonly (readonly [pattern: RegExp, icon: IconName])[] = [
  [/公厕|厕所|旱厕|粪/, 'toilet'],
  [/蚊|蝇|鼠|蟑|病媒/, 'bug'],
  [/积水|排水|污水|水体|黑臭/, 'drop'],
  [/饮水|供水/, 'cup'],
  [/农贸|市场/, 'market'],
  [/三小|四小|门店|餐饮|理发|浴室|旅店/, 'store'],
  [/烟/, 'smoke'],
  [/垃圾|杂物/, 'trash'],
  [/市容|占道|广告|乱/, 'facade'],
  [/工地|建筑|小区|楼道/, 'building'],
];

export function categoryIcon(name: string): IconName {
  return categoryIcons.find(([pattern]) => pattern.test(name))?.[1] ?? 'grid';
}
