// The figures of "what must I do now": only those this person can act on, and where each leads.
import type { RouteLocationRaw } from 'vue-router';
import type { Permission } from '@/domains/people/session';
import type { Workbench } from './types';

export type Task = 'accept' | 'assign' | 'handle' | 'verify' | 'decide' | 'any';

interface TaskRow {
  task: Exclude<Task, 'any'>;
  member: 'toAccept' | 'toAssign' | 'toHandle' | 'toVerify' | 'toDecide';
  needs: Permission;
  title: string;
  hint: string;
}

export interface Tile {
  title: string;
  count: number;
  hint: string;
  to: RouteLocationRaw;
  tone?: 'red';
}

interface TileRow extends Omit<Tile, 'count' | 'tone'> {
  member: keyof Omit<Workbench, 'open' | 'first'>;
  needs: Permission;
  isAlarm?: true;
}

const ledger = (query: Record<string, string>): RouteLocationRaw => ({ path: '/problems', query });

/** What a problem may wait for one person to do, as the server's `task` names it. */
export const tasks: readonly TaskRow[] = [
  { task: 'accept', member: 'toAccept', needs: 'problem_accept', title: '待受理', hint: '新上报，需定性' },
  { task: 'assign', member: 'toAssign', needs: 'problem_assign', title: '待派遣', hint: '含被退回的' },
  { task: 'handle', member: 'toHandle', needs: 'problem_handle', title: '待处置', hint: '派给我或本单位' },
  { task: 'verify', member: 'toVerify', needs: 'problem_verify', title: '待核查', hint: '处置后换人核实' },
  { task: 'decide', member: 'toDecide', needs: 'problem_extend', title: '待审批', hint: '延期与挂账申请' },
];

const rows: readonly TileRow[] = [
  { member: 'overdue', needs: 'problem_read', title: '已超期', hint: '辖区内，未办结', to: ledger({ tab: 'overdue', sort: 'due' }), isAlarm: true },
  ...tasks.map(({ task, ...tile }) => ({ ...tile, to: ledger({ task, sort: 'due' }) })),
  { member: 'toModerate', needs: 'problem_moderate', title: '待公开审核', hint: '遮挡后再公开', to: { path: '/moderation' } },
  { member: 'flagged', needs: 'problem_accept', title: '有疑点', hint: '由人判定', to: ledger({ flagged: 'true' }) },
];

/** "待受理"; the task itself when it is unknown. */
export function taskName(task: string): string {
  if (task === 'any') return '全部待办';
  return tasks.find((item) => item.task === task)?.title ?? task;
}

export function tilesOf(bench: Workbench, can: (permission: Permission) => boolean): Tile[] {
  return rows
    .filter(({ needs }) => can(needs))
    .map(({ member, needs: _needs, isAlarm, ...tile }) => ({
      ...tile,
      count: bench[member],
      ...(isAlarm && bench[member] > 0 ? { tone: 'red' as const } : {}),
    }));
}

/** What waits for a decision of this person: the figure beside 待办. */
export function todoCount(bench: Workbench): number {
  return tasks.reduce((sum, { member }) => sum + bench[member], 0);
}
