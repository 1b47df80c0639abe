// Coverage: how many of those that are to hold a title do, by three countings, against the goals. Pure.
import type { LocationQueryRaw } from 'vue-router';
import type { Schemas } from '@/shared/api/client';
import { formatCount } from '@/shared/ui/time';
import { countingNames, groupNames, type Counting } from '../messages';
import type { TitleKind } from './words';

export type Coverage = Schemas['TitleCoverage'];
export type CoverageRow = Schemas['CoverageRow'];
export type KindCoverage = Schemas['KindCoverage'];
export type Goal = Schemas['TitleGoal'];
export type GoalState = Schemas['GoalState'];

export const countings: readonly Counting[] = ['named', 'completed', 'entered'];
export const isCounting = (text: string): text is Counting => (countings as readonly string[]).includes(text);

const percent = 100;

export interface Figure {
  count: number;
  units: number; // that are to hold it; 0: only numbers count
  excluded: number;
}

export const figureOf = (row: CoverageRow, kind: string, counting: Counting): Figure => {
  const found = row.kinds.find((each) => each.kind === kind);
  return { count: found?.[counting] ?? 0, units: found?.units ?? 0, excluded: found?.excluded ?? 0 };
};

/** Per cent of the units, at most 100 for drawing; null where there are none. */
export const shareOf = ({ count, units }: Figure): number | null => (units > 0 ? (count / units) * percent : null);

/** Whole per cent; what is not nothing is not 0%, and what is not all is not 100%. */
function roundedShare(share: number): string {
  if (share > 0 && share < 1) return '<1%';
  return `${share < percent ? Math.min(percent - 1, Math.round(share)) : Math.round(share)}%`;
}

/** "3/12 25%", "5", or "—" where there is nothing to hold. */
export function figureText(figure: Figure): string {
  const share = shareOf(figure);
  if (share === null) return figure.count ? formatCount(figure.count) : '—';
  return `${formatCount(figure.count)}/${formatCount(figure.units)} ${roundedShare(share)}`;
}

/** Healthy cells of all kinds together: they have no units. */
export function cellsOf(row: CoverageRow, cells: readonly TitleKind[], counting: Counting): Figure {
  return { count: cells.reduce((sum, { code }) => sum + figureOf(row, code, counting).count, 0), units: 0, excluded: 0 };
}

/** "健康社区 3、健康村 2"; empty when there is none. */
export function cellsText(row: CoverageRow, cells: readonly TitleKind[], counting: Counting): string {
  return cells
    .map(({ code, name }) => ({ name, count: figureOf(row, code, counting).count }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name} ${formatCount(count)}`)
    .join('、');
}

/** Kinds with units or titles anywhere on the page, cells apart. */
export function shownKinds(coverage: Coverage, kinds: readonly TitleKind[]): TitleKind[] {
  const present = new Set([coverage.total, ...coverage.rows].flatMap((row) => row.kinds.map(({ kind }) => kind)));
  return kinds.filter(({ code, group }) => group !== 'cell' && present.has(code));
}

/** The list of titles beneath a figure. */
export function titlesOf(division: string, counting: Counting, kind = ''): LocationQueryRaw {
  return { division, counts: counting, ...(kind ? { kind } : { group: 'cell' }) };
}

export interface GoalCard {
  code: string;
  name: string;
  value: string;
  target: string;
  filled: number; // per cent of the bar
  mark: number | null; // where on the bar the target lies; null: at its end
  isMet: boolean;
  note: string;
  source: string;
  confidence: string;
}

const within = (value: number): number => Math.min(percent, Math.max(0, value));

function targetOf({ value, strict, unit }: Goal): string {
  return `${strict ? '超过' : '不少于'} ${formatCount(value)}${unit === 'percent' ? '%' : ' 个'}`;
}

/** A goal that the division on show is to reach itself. */
function ownCard(goal: Goal, state: GoalState): GoalCard {
  const isShare = goal.unit === 'percent';
  return {
    code: goal.code,
    name: goal.name,
    value: isShare ? `${state.value.toFixed(1)}%` : `${formatCount(state.reached)} 个`,
    target: targetOf(goal),
    filled: within(isShare ? state.value : (state.reached / goal.value) * percent),
    mark: isShare && goal.value < percent ? goal.value : null,
    isMet: state.met,
    note: `按“${countingNames[goal.counting as Counting]}”${isShare ? `，${formatCount(state.reached)} / ${formatCount(state.of)}` : ''}`,
    source: goal.source,
    confidence: goal.confidence,
  };
}

/** A goal that each division below is to reach: how many do. */
function partsCard(goal: Goal, states: readonly GoalState[]): GoalCard {
  const met = states.filter((state) => state.met).length;
  return {
    code: goal.code,
    name: goal.name,
    value: `${met} / ${states.length}`,
    target: `各${targetOf(goal)}`,
    filled: within((met / states.length) * percent),
    mark: null,
    isMet: met === states.length,
    note: `按“${countingNames[goal.counting as Counting]}”，${states.length} 个下级中 ${met} 个达到`,
    source: goal.source,
    confidence: goal.confidence,
  };
}

/** Goals of the division on show first, then those of the divisions below. */
export function goalCards({ total, rows }: Coverage, goals: readonly Goal[]): GoalCard[] {
  const stateOf = (row: CoverageRow, code: string) => row.goals.find(({ goal }) => goal === code);
  const own = goals.flatMap((goal) => {
    const state = stateOf(total, goal.code);
    return state ? [ownCard(goal, state)] : [];
  });
  const parts = goals.flatMap((goal) => {
    const states = rows.flatMap((row) => stateOf(row, goal.code) ?? []);
    return states.length ? [partsCard(goal, states)] : [];
  });
  return [...own, ...parts];
}

/** What is shown, as a table for a file: counts, units and shares apart. */
export function coverageSheet(coverage: Coverage, kinds: readonly TitleKind[], counting: Counting): { titles: string[]; rows: string[][] } {
  const shown = shownKinds(coverage, kinds);
  const cells = kinds.filter(({ group }) => group === 'cell');
  const titles = ['地区', '区划代码', ...shown.flatMap(({ name }) => [name, `${name}应创`, `${name}覆盖率（%）`]), groupNames.cell];
  const line = (row: CoverageRow): string[] => [
    row.name,
    row.division,
    ...shown.flatMap(({ code }) => {
      const figure = figureOf(row, code, counting);
      return [String(figure.count), String(figure.units), shareOf(figure)?.toFixed(1) ?? ''];
    }),
    String(cellsOf(row, cells, counting).count),
  ];
  return { titles, rows: [coverage.total, ...coverage.rows].map(line) };
}
