// What was drawn, stratum by stratum, as people read it.
import type { Schemas } from '@/shared/api/client';
import { drawText as text } from '../messages_citizen';

type DrawSlot = Schemas['DrawSlot'];
type StratumCount = Schemas['StratumCount'];

export interface Stratum {
  name: string;
  slots: DrawSlot[];
}

/** Slots of the same stratum together, in the order of the draw. */
export function byStratum(slots: readonly DrawSlot[]): Stratum[] {
  const strata = new Map<string, DrawSlot[]>();
  for (const slot of slots) strata.set(slot.stratum, [...(strata.get(slot.stratum) ?? []), slot]);
  return [...strata].map(([name, own]) => ({ name, slots: own }));
}

/** How many of them are held by somebody. */
export const drawnCount = ({ slots }: Stratum): number => slots.filter(({ member }) => member).length;

/** "3 人里抽 1 人" */
export function takeWords({ eligible, take }: StratumCount, unit: string): string {
  return text.stratum(eligible, take, unit) + (eligible < take ? text.short : '');
}
