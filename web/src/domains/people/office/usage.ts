// How the system is used: periods, shares, sorting. Pure.
import type { Tone } from '@/shared/ui/StatusTag.vue';
import type { Sort } from '@/shared/ui/data_table';
import { formatDay } from '@/shared/ui/time';
import { peopleMessages } from '../messages';
import type { UsageFigures, UsageGrade, UsageRow } from './types';

const day_ms = 86_400_000;

export interface Period {
  from: string;
  to: string;
}

/** The last `days` days, today included. */
export function lastDays(days: number, now = Date.now()): Period {
  return { from: formatDay(now - (days - 1) * day_ms), to: formatDay(now) };
}

/** Of the accounts in force, how many were active; null where there are none. */
export function activeShare({ active, accounts }: Pick<UsageFigures, 'active' | 'accounts'>): number | null {
  return accounts > 0 ? active / accounts : null;
}

/** Red is kept for what is overdue, so the lowest grade is amber. */
export const gradeTones: Record<UsageGrade, Tone> = { good: 'green', fair: 'grey', low: 'amber' };

/** What was recorded, by kind, in the order of the columns. */
export const recordKinds = ['problems', 'places', 'reviews', 'titles', 'others'] as const;

/** The words for a day when somebody was active. */
export function lastUse(day: string | null | undefined): string {
  return day ?? peopleMessages.usage.never;
}

function valueOf(row: UsageRow, key: string): number | string {
  if (key === 'share') return activeShare(row.figures) ?? -1;
  const value = row.figures[key as keyof UsageFigures];
  return value ?? '';
}

/** The division's own units stay first; equals keep their order. */
export function sorted(rows: readonly UsageRow[], sort: Sort | null): UsageRow[] {
  if (!sort) return [...rows];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const order = (a: UsageRow, b: UsageRow): number => {
    const [x, y] = [valueOf(a, sort.key), valueOf(b, sort.key)];
    return x === y ? 0 : sign * (x < y ? -1 : 1);
  };
  return [...rows.filter(({ own }) => own), ...rows.filter(({ own }) => !own).sort(order)];
}
