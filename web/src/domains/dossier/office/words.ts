// Clauses and sheets in words.
import type { Schemas } from '@/shared/api/client';
import { formatMoment } from '@/shared/ui/time';
import { sheetSteps, type SheetStatus } from '../messages';

export type Dossier = Schemas['DossierView'];
export type Clause = Schemas['ClauseEvidence'];
export type Sheet = Schemas['SheetView'];
export type ValueChange = Schemas['ValueHistory'];
export type RehearsedClause = Schemas['RehearsedClause'];

/** "1,234.5"; "—" when there is none. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

/** Everybody who answers for a clause, who owes the most first. */
export function ownersOf(clauses: readonly Clause[]): { name: string; missing: number }[] {
  const owed = new Map<string, number>();
  for (const { owner, missing } of clauses) owed.set(owner, (owed.get(owner) ?? 0) + missing);
  return [...owed].map(([name, missing]) => ({ name, missing })).sort((a, b) => b.missing - a.missing);
}

/** Clauses by part; parts without one disappear. */
export function sections({ parts, clauses }: Pick<Dossier, 'parts' | 'clauses'>, owner: string, isMissing: boolean): { number: number; name: string; clauses: Clause[] }[] {
  const shown = clauses.filter((clause) => (!owner || clause.owner === owner) && (!isMissing || clause.missing > 0));
  const known = new Set(parts.map(({ number }) => number));
  const others = { number: 0, name: '其他', clauses: shown.filter(({ part }) => !known.has(part)) };
  return [...parts.map((part) => ({ ...part, clauses: shown.filter((clause) => clause.part === part.number) })), others].filter((part) => part.clauses.length > 0);
}

export const shareOf = (present: number, required: number): number => (required > 0 ? Math.min(1, present / required) : 0);

/** How far a sheet is on its way (sheetSteps). */
export const stepOf = (status: SheetStatus): number => (status === 'approved' ? sheetSteps.length : status === 'submitted' ? 1 : 0);

/** Why a sheet takes no changes, or who may make which; empty when all of it can be filled in. */
export function lockWords({ status, submittedAt, decidedAt, mayFill, mayDecide, items }: Sheet): string {
  if (status === 'approved') return `${decidedAt ? `${formatMoment(decidedAt)} ` : ''}已审定并锁定，${mayDecide ? '需要修改时由您退回。' : '需要修改请上级退回。'}`;
  if (status === 'submitted') return `${submittedAt ? `${formatMoment(submittedAt)} ` : ''}已上报，${mayDecide ? '请您审定。' : '等上级审定，期间不能修改。'}`;
  if (!mayFill) return '由本级爱卫办和分工到的单位填报，您可以查看。';
  const own = items.filter(({ editable }) => editable).length;
  return own < items.length ? `您的单位填报 ${own} 项，其余由别的单位填。` : '';
}

/** The value of each year that stands now, the oldest first. */
export function yearValues(changes: readonly ValueChange[]): { year: number; value: number }[] {
  return changes
    .filter(({ present, returned, value }) => present && !returned && typeof value === 'number')
    .map(({ year, value }) => ({ year, value: value as number }))
    .sort((a, b) => a.year - b.year);
}

/** Places of the values in a chart, in shares of its width and height from the lower left. Years that are missing keep their room. */
export function chartPoints(values: readonly { year: number; value: number }[]): { year: number; value: number; x: number; y: number }[] {
  const first = values[0]?.year ?? 0;
  const span = (values[values.length - 1]?.year ?? 0) - first;
  const figures = values.map(({ value }) => value);
  const low = Math.min(...figures);
  const height = Math.max(...figures) - low;
  return values.map((point) => ({ ...point, x: span ? (point.year - first) / span : 0.5, y: height ? (point.value - low) / height : 0.5 }));
}

/** What a change left: its figure, whether it conforms, its words. */
export function changeWords({ value, conforms, words, returned }: ValueChange, unit: string): string {
  if (returned) return `退回：${words}`;
  const parts = [typeof value === 'number' ? figure(value) + unit : '', conforms === true ? '符合' : conforms === false ? '不符合' : '', words];
  return parts.filter(Boolean).join('，') || '清空';
}
