// Experts and draws in words.
import type { Schemas } from '@/shared/api/client';

export type Expert = Schemas['ExpertItem'];
export type Specialty = Schemas['Specialty'];
export type DrawDetail = Schemas['DrawDetail'];
export type DrawSlot = Schemas['DrawSlot'];

const short_max = 4;

/** "健康教育和健康促进" is "健康教育" in a table. */
export function shortName(name: string): string {
  return name.split(/[和与、]/)[0]!.slice(0, short_max);
}

/** The specialties with these numbers, short; a number that nobody knows stays a number. */
export function specialtyNames(numbers: readonly number[], known: readonly Specialty[]): string {
  const nameOf = (number: number) => known.find((specialty) => specialty.number === number)?.name;
  return numbers.map((number) => shortName(nameOf(number) ?? String(number))).join('、');
}

export const term = ({ termFrom, termTo }: Pick<Expert, 'termFrom' | 'termTo'>): string =>
  termTo ? `${termFrom} 至 ${termTo}` : `${termFrom} 起`;

/** "2026-03-01 92.5 分" */
export function training({ trainedOn, examScore }: Pick<Expert, 'trainedOn' | 'examScore'>): string {
  const score = examScore === undefined || examScore === null ? '' : `${examScore} 分`;
  return [trainedOn, score].filter(Boolean).join(' ') || '未登记';
}

export interface SlotRow extends DrawSlot {
  key: string;
  order: number; // within its stratum, from 1
}

/** Slots numbered within their strata. */
export function slotRows(slots: readonly DrawSlot[]): SlotRow[] {
  const counts = new Map<string, number>();
  return slots.map((slot) => {
    const order = (counts.get(slot.stratum) ?? 0) + 1;
    counts.set(slot.stratum, order);
    return { ...slot, order, key: `${slot.stratum} ${order}` };
  });
}

const level = 0.25; // of a grade; less is chance

/** 偏宽, 偏严 or 相当: how an expert judges beside others. */
export function leniency(value: number): string {
  if (Math.abs(value) < level) return '相当';
  return value > 0 ? '偏宽' : '偏严';
}
