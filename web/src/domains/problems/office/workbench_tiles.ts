// The figures of "what must I do now": only those this person can act on, and where each leads.
import type { RouteLocationRaw } from 'vue-router';
import type { Permission } from '@/domains/people/session';
import type { Workbench } from './types';

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

const rows: readonly TileRow[] = [
  { member: 'overdue', needs: 'problem_read', title: '已超期', hint: '先办这些', to: ledger({ tab: 'overdue', sort: 'due' }), isAlarm: true },
  { member: 'toAccept', needs: 'problem_accept', title: '待受理', hint: '新上报，需定性', to: ledger({ tab: 'new', sort: 'due' }) },
  { member: 'toAssign', needs: 'problem_assign', title: '待派遣', hint: '含责任单位退回的', to: ledger({ state: 'accepted,returned', sort: 'due' }) },
  { member: 'toHandle', needs: 'problem_handle', title: '待处置', hint: '派给我或本单位', to: ledger({ mine: 'true', state: 'assigned,in_progress,rework,extended,reopened', sort: 'due' }) },
  { member: 'toVerify', needs: 'problem_verify', title: '待核查', hint: '处置后换人核实', to: ledger({ tab: 'verify', sort: 'due' }) },
  { member: 'toDecide', needs: 'problem_extend', title: '待审批', hint: '延期与挂账申请', to: ledger({ state: 'assigned,in_progress,rework,extended', sort: 'due' }) },
  { member: 'toModerate', needs: 'problem_moderate', title: '待公开审核', hint: '遮挡后再公开', to: { path: '/moderation' } },
  { member: 'flagged', needs: 'problem_accept', title: '有疑点', hint: '由人判定', to: ledger({ flagged: 'true' }) },
];

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
  return bench.toAccept + bench.toAssign + bench.toHandle + bench.toVerify + bench.toDecide;
}
