// From counts on the spot to a density, and what the thresholds of a standard say about it. The level itself is the
// server's to give (src/standards/rules_density.h).
import type { Schemas } from '@/shared/api/client';
import { densityMessages as text } from '../messages';
import type { Row, Standard } from './words';

export type Levels = Schemas['DensityLevels'];
export type Graded = Schemas['DensityMetric'];

export const levelNames = ['A', 'B', 'C'] as const;
type Level = (typeof levelNames)[number];

/** What is asked for: one number, or two of which the first is divided by the second. */
export interface Counts {
  labels: readonly [string] | readonly [string, string];
  factor: number; // 100 for shares
  isPart: boolean; // the first is some of the second
}

export interface Metric {
  number: string;
  name: string;
  group: string;
  unit: string;
  counts: Counts;
  thresholds: Partial<Record<Level, Row>>; // those that may be seen
}

const isLevel = (level: string | null | undefined): level is Level => levelNames.includes(level as Level);

function countsOf({ name, unit, comparison }: Row): Counts {
  if (unit === '%') return { labels: comparison === 'ge' || comparison === 'gt' ? text.goodOf : text.foundOf, factor: 100, isPart: true };
  const [above, below] = (unit ?? '').split('/');
  // 阳性间蝇密度 is flies by room that has flies, not by room.
  if (!below) return { labels: [text.value(unit ?? '')], factor: 1, isPart: false };
  return { labels: [text.above(above!), text.below(below, name.startsWith('阳性'))], factor: 1, isPart: false };
}

/** The metrics of a standard with the thresholds that are known of each, in the order of the rows. */
export function metricsOf(rows: readonly Row[]): Metric[] {
  const metrics = new Map<string, Metric>();
  for (const row of rows) {
    if (row.kind !== 'threshold' || !isLevel(row.level) || row.target == null) continue;
    const number = row.number.slice(0, row.number.lastIndexOf('-'));
    const metric = metrics.get(number) ?? { number, name: row.name, group: row.group ?? '', unit: row.unit ?? '', counts: countsOf(row), thresholds: {} };
    metric.thresholds[row.level] = row;
    metrics.set(number, metric);
  }
  return [...metrics.values()];
}

/** Standards of vectors grade by A, B, C; the one of 2001 knows one limit only. */
export function hasLevels({ head }: Standard, rows: readonly Row[]): boolean {
  const thresholds = rows.filter(({ kind }) => kind === 'threshold');
  return head.subject === 'vector' && (!thresholds.length || thresholds.some(({ level }) => isLevel(level)));
}

export type Typed = readonly [string, string];

export interface Measured {
  value: number | null; // nothing was typed yet, or something is wrong
  error: string;
}

const nothing: Measured = { value: null, error: '' };
const wrong = (error: string): Measured => ({ value: null, error });

// People type full-width digits and points, too.
function numberOf(typed: string): number {
  const plain = typed.normalize('NFKC').replace('。', '.').trim();
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** The density of what was typed. */
export function measured({ counts }: Metric, [first, second]: Typed): Measured {
  const [above, below] = counts.labels;
  if (!first.trim() && !second.trim()) return nothing;
  if (!first.trim()) return wrong(text.missing(above));
  const upper = numberOf(first);
  if (Number.isNaN(upper)) return wrong(text.notNumber(above));
  if (below === undefined) return { value: upper, error: '' };
  if (!second.trim()) return wrong(text.missing(below));
  const lower = numberOf(second);
  if (Number.isNaN(lower)) return wrong(text.notNumber(below));
  if (lower === 0) return wrong(text.zero(below));
  if (counts.isPart && upper > lower) return wrong(text.tooMany(above, below));
  return { value: (upper * counts.factor) / lower, error: '' };
}

/** As it is sent: without the noise of binary fractions, which would cross a threshold that is just kept to. */
export const sentValue = (number: string, value: number): string => `${number}:${value.toFixed(9).replace(/\.?0+$/, '')}`;

/** At most four decimals, without those that say nothing. */
export const figure = (value: number): string => String(Number(value.toFixed(4)));

export interface Verdict {
  words: string;
  tone: 'green' | 'amber' | 'red' | 'grey';
}

const listed = (levels: readonly Level[]): string => levels.join('、');

/** What a graded metric means, as far as its thresholds are known. */
export function verdictOf({ thresholds }: Metric, { level }: Graded): Verdict {
  if (level && isLevel(level)) {
    const unknown = levelNames.slice(0, levelNames.indexOf(level)).filter((better) => !thresholds[better]);
    return { words: unknown.length ? text.atLeast(level, listed(unknown)) : text.level(level), tone: 'green' };
  }
  if (thresholds.C) return { words: text.belowC, tone: 'red' };
  const lowest = [...levelNames].reverse().find((each) => thresholds[each])!;
  const unknown = levelNames.slice(levelNames.indexOf(lowest) + 1);
  return { words: text.undecided(lowest, listed(unknown)), tone: 'amber' };
}

/** Of all that was typed. */
export function overall(metrics: readonly Metric[], levels: Levels): Verdict {
  const verdicts = levels.metrics.flatMap((graded) => {
    const metric = metrics.find(({ number }) => number === graded.number);
    return metric ? [{ ...verdictOf(metric, graded), isOpen: verdictOf(metric, graded).words !== text.level(graded.level ?? '') }] : [];
  });
  if (verdicts.some(({ tone }) => tone === 'red')) return { words: text.allBelow, tone: 'red' };
  if (!levels.level) return { words: text.allUndecided, tone: 'amber' };
  return { words: text.allReach(levels.level, verdicts.some(({ isOpen }) => isOpen)), tone: 'green' };
}
