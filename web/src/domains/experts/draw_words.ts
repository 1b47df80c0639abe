// A draw in words, for the office and for the public.
import type { Schemas } from '@/shared/api/client';
import type { StepState } from '@/shared/ui/stage_step';
import type { DrawStatus } from './messages';

/** How far a draw is: commitment, drawing, replacements, publication. */
export const stepStates: Record<DrawStatus, readonly [StepState, StepState, StepState, StepState]> = {
  committed: ['done', 'now', 'later', 'later'],
  drawn: ['done', 'done', 'now', 'now'],
  published: ['done', 'done', 'done', 'done'],
  cancelled: ['done', 'never', 'never', 'never'],
};

/** What was excluded, by reason, the most frequent first. */
export function byReason(excluded: readonly Schemas['Excluded'][]): { reason: string; labels: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { reason, label } of excluded) groups.set(reason, [...(groups.get(reason) ?? []), label]);
  return [...groups].map(([reason, labels]) => ({ reason, labels })).sort((a, b) => b.labels.length - a.labels.length);
}
