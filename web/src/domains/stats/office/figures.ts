// The monthly figures: their names, their shares, and the way down to their records. Pure.
import type { LocationQueryRaw } from 'vue-router';
import { statsMessages } from '../messages';
import type { FigureRow, Figures } from './types';

export type FigureKey = keyof Figures;

// The identifiers are those of the server's answer, also in the drill-down.
export const figureNames: Record<FigureKey, string> = {
  filed: '上报',
  accepted: '受理',
  acceptedNet: '净受理',
  duplicates: '重复',
  withdrawn: '撤销',
  rejected: '不予受理',
  closed: '结案',
  closedOnTime: '按期结案',
  reworked: '返工',
  extended: '延期',
  reopened: '重开',
  recurred: '反复',
  rated: '已评价',
  satisfied: '满意',
};

export const figureHints: Partial<Record<FigureKey, string>> = {
  acceptedNet: '受理数扣除后来认定为重复和撤销的，定额以此为准',
  closedOnTime: '在处置时限内解决的结案数',
  reworked: '核查不通过、退回重做的次数',
  recurred: '同一地点同类问题在观察期内再次发生',
  satisfied: '评价 4 分及以上',
};

/** The figure of this name, as addresses and the server call it; null for an unknown one. */
export function figureOf(name: string): FigureKey | null {
  return name in figureNames ? (name as FigureKey) : null;
}

/** Whose figures they are: the division, and what of it is counted when that is not all. */
export function jurisdictionOf({ divisionName, countedPart }: Pick<FigureRow, 'divisionName' | 'countedPart'>): string {
  return countedPart ? `${divisionName}（${statsMessages.onlyPart(countedPart)}）` : divisionName;
}

/** Part of the whole, or null when there is no whole. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

export interface Rate {
  name: string;
  part: FigureKey;
  whole: FigureKey;
}

/** The shares that are shown, each of two figures that have records. */
export const rates: readonly Rate[] = [
  { name: '结案率', part: 'closed', whole: 'accepted' },
  { name: '按期率', part: 'closedOnTime', whole: 'closed' },
  { name: '返工率', part: 'reworked', whole: 'closed' },
  { name: '满意率', part: 'satisfied', whole: 'rated' },
];

/** The ledger's address for the records beneath a figure. */
export function recordsOf(key: FigureKey, period: string, division: string, category = ''): LocationQueryRaw {
  const query: LocationQueryRaw = { figure: key, period, division };
  return category ? { ...query, category } : query;
}

/** The month `by` months away from "2026-11". */
export function monthShifted(period: string, by: number): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const index = year * 12 + (month - 1) + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** "2026 年 11 月" */
export function monthName(period: string): string {
  const [year, month] = period.split('-');
  return `${year} 年 ${Number(month)} 月`;
}
