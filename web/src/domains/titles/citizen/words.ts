// Public titles in words: how they stand, until when one may object.
import type { Tone } from '@/shared/ui/StatusTag.vue';
import { remaining, toMs, type Moment } from '@/shared/ui/time';
import { titleStates, titlesText } from '../messages_citizen';
import type { PublicTitle } from './api';

const day_ms = 24 * 60 * 60_000;

/** Days are texts like "2026-12-04", which order as they are written. */
type Day = string;

/** Whether one may object on `today`; the last day counts. */
export function isOpen({ objectionsUntil }: Pick<PublicTitle, 'objectionsUntil'>, today: Day): boolean {
  return Boolean(objectionsUntil) && objectionsUntil! >= today;
}

/** "剩 7 天", until the last day is over. */
export function leftUntil(day: Day, now: Moment): string {
  return remaining(toMs(`${day}T00:00:00+08:00`) + day_ms, now).text;
}

function isBeyondTerm({ validTo }: PublicTitle, today: Day): boolean {
  return Boolean(validTo) && validTo! < today;
}

/** "解放桥农贸市场（济南市历下区）" as its name and where it is; a division is its own place. */
export function holderParts(holder: string): { name: string; place: string } {
  const [, name = holder, place = ''] = /^(.+)（([^（）]+)）$/.exec(holder) ?? [];
  return { name, place };
}

/** A number is kept only as long as the title is held. */
export function statusOf(title: PublicTitle, today: Day): { tone: Tone; text: string } {
  if (title.objectionsUntil) {
    return isOpen(title, today)
      ? { tone: 'blue', text: titleStates.shown }
      : { tone: 'amber', text: titleStates.shownOver };
  }
  if (!title.number) return { tone: 'grey', text: title.stageName };
  if (title.stage !== 'named') return { tone: 'amber', text: title.stageName };
  if (isBeyondTerm(title, today)) return { tone: 'amber', text: titleStates.termOver };
  return { tone: 'green', text: title.stageName };
}

/** What the register says of a title besides. */
export function factsOf({ number, validTo }: Pick<PublicTitle, 'number' | 'validTo'>): string[] {
  return [number && `${titlesText.number} ${number}`, validTo && `${titlesText.validTo} ${validTo}`].filter((fact): fact is string => Boolean(fact));
}

/** Those one may still object to first, the most urgent at the top; then those that wait for a decision. */
export function byDeadline(titles: readonly PublicTitle[], today: Day): PublicTitle[] {
  const rank = (title: PublicTitle) => `${isOpen(title, today) ? 0 : 1}${title.objectionsUntil ?? ''}`;
  return [...titles].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
