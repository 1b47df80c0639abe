// What is still ahead of a problem on the ordinary way, for the end of its timeline. Pure.
import type { State } from './types';

const way = ['受理', '派遣', '处置反馈', '核查结案'] as const;

// How much of the way lies behind a problem in each state; absent: there is no more way.
const passed: Partial<Record<State, number>> = {
  submitted: 0,
  accepted: 1,
  returned: 1,
  reopened: 1,
  assigned: 2,
  in_progress: 2,
  rework: 2,
  extended: 2,
  suspended: 2,
  resolved: 3,
};

export function stepsAhead(state: State): readonly string[] {
  const behind = passed[state];
  return behind === undefined ? [] : way.slice(behind);
}
