// Losses over many reviews in words, figures and shades.
import type { Schemas } from '@/shared/api/client';

export type Losses = Schemas['ReviewLosses'];
export type LossEntry = Schemas['LossEntry'];
export type LossHeat = Schemas['LossHeat'];
export type LossQuarter = Schemas['LossQuarter'];
export type FeedbackLine = Schemas['FeedbackLine'];

/** One figure whose reviews are asked for; what is absent does not narrow. */
export interface LossPart {
  title: string;
  division?: string;
  clause?: string;
  placeType?: string;
  topic?: string;
}

/** "15%", "0.4%", "0" */
export function percent(share: number): string {
  if (share <= 0) return '0';
  const value = share * 100;
  return `${Number(value.toFixed(value < 10 ? 1 : 0))}%`;
}

// From which share on a cell has the next shade. They only tell cells apart and judge nothing.
const shades = [0, 0.05, 0.1, 0.2, 0.35];

/** 0 for no loss, to 5. */
export const shadeOf = (share: number): number => (share <= 0 ? 0 : shades.filter((from) => share > from).length);

export interface HeatRow {
  code: string;
  name: string;
  cells: (LossHeat | null)[]; // in the order of the divisions
}

/** One row for each entry that was judged anywhere below, in the order of the entries. */
export function heatRows(entries: readonly LossEntry[], heat: readonly LossHeat[], divisions: readonly LossEntry[]): HeatRow[] {
  const cells = new Map(heat.map((cell) => [`${cell.code} ${cell.division}`, cell]));
  return entries
    .map(({ code, name }) => ({ code, name, cells: divisions.map((division) => cells.get(`${code} ${division.code}`) ?? null) }))
    .filter((row) => row.cells.some((cell) => cell !== null));
}

/** "2026 年 4 季度" */
export function quarterName({ from }: Pick<LossQuarter, 'from'>): string {
  const months = 3;
  return `${from.slice(0, 4)} 年 ${Math.ceil(Number(from.slice(5, 7)) / months)} 季度`;
}

export type LineState = 'changed' | 'notFiled' | 'closed' | 'over' | 'late' | 'working';

/** How the rectification of a line of a feedback sheet stands. */
export function lineState({ stands, problem, state, closedAt, late }: FeedbackLine): LineState {
  if (!stands) return 'changed';
  if (!problem) return 'notFiled';
  if (state === 'closed') return 'closed';
  if (closedAt) return 'over';
  return late ? 'late' : 'working';
}
