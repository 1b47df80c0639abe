// What the list says about a row: the verb on its button, and how it ended. Pure.
import type { Permission } from '@/domains/people/session';
import type { ProblemItem, State } from './types';

type Can = (permission: Permission) => boolean;

const actions: Partial<Record<State, readonly (readonly [Permission, string])[]>> = {
  submitted: [['problem_accept', '受理']],
  accepted: [['problem_assign', '派遣']],
  returned: [['problem_assign', '改派']],
  reopened: [['problem_assign', '派遣'], ['problem_handle', '处置']],
  assigned: [['problem_handle', '签收']],
  in_progress: [['problem_handle', '处置']],
  rework: [['problem_handle', '返工']],
  extended: [['problem_handle', '处置']],
  resolved: [['problem_verify', '核查']],
};

/** The verb on the row's button: what this person would do with it, else just look. */
export function nextAction(row: Pick<ProblemItem, 'state' | 'mine'>, can: Can): string {
  const isHandling = (permission: Permission) => permission === 'problem_handle';
  // Who may handle anything still does so only with what is theirs.
  const found = actions[row.state]?.find(
    ([permission]) => can(permission) && (!isHandling(permission) || row.mine),
  );
  return found?.[1] ?? '查看';
}

const ends: Partial<Record<State, string>> = {
  duplicate: '并入原件',
  rejected: '已答复',
  withdrawn: '已撤销',
};

/** What stands in place of the time left once nothing is waited for; empty while it runs. */
export function endNote(row: Pick<ProblemItem, 'state' | 'late' | 'dueAt'>): string {
  if (row.state === 'closed') return row.late ? '逾期办结' : '按期办结';
  if (row.state === 'suspended') return '挂账';
  return ends[row.state] ?? '';
}
