// Values of daily measures that nobody counts: what is typed, and what of it is sent.
import type { Schemas } from '@/shared/api/client';

export type DailyItem = Schemas['DailyItem'];

export interface DailyDraft {
  value: number | '';
  words: string;
}

export function dailyDrafts(items: readonly DailyItem[]): Record<string, DailyDraft> {
  const own = items.filter(({ byHand }) => byHand);
  return Object.fromEntries(own.map(({ measure, value, words }) => [measure, { value: value ?? '', words: value == null ? '' : words }]));
}

/** What is wrong, by measure: a value without its reason, or beyond the measure's bounds. */
export function dailyErrors(items: readonly DailyItem[], drafts: Record<string, DailyDraft>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { measure, zero, full, unit } of items) {
    const draft = drafts[measure];
    if (!draft || draft.value === '') continue;
    const [low, high] = [Math.min(zero, full), Math.max(zero, full)];
    if (draft.value < low || draft.value > high) errors[measure] = `请填 ${low} 到 ${high} ${unit}`;
    else if (draft.words.trim().length < 2) errors[measure] = '请写明依据，至少两个字';
  }
  return errors;
}

export function dailyInput(drafts: Record<string, DailyDraft>): Schemas['DailyInput'] {
  const given = Object.entries(drafts).filter(([, { value }]) => value !== '');
  return { values: given.map(([measure, { value, words }]) => ({ measure, value: Number(value), words: words.trim() })) };
}
