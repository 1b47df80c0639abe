// An objection before it is sent: what is missing, and what to do when it did not arrive.
import { ApiError } from '@/shared/api/errors';
import { objectionText as text } from '../messages_citizen';

export interface Objection {
  words: string;
  contact: string;
}

export const wordsMin = 5;
export const wordsMax = 500;
export const contactMax = 60;

export const empty: Objection = { words: '', contact: '' };

export const characters = (words: string): number => [...words].length;

export function trimmed({ words, contact }: Objection): Objection {
  return { words: words.trim(), contact: contact.trim() };
}

/** What has to be put right at the words; empty when they can be sent. */
export function wordsFault({ words }: Objection): string {
  const length = characters(words.trim());
  if (length < wordsMin) return text.tooShort(wordsMin, length);
  return length > wordsMax ? text.tooLong(length - wordsMax) : '';
}

export function contactFault({ contact }: Objection): string {
  return characters(contact.trim()) > contactMax ? text.contactTooLong(contactMax) : '';
}

/** Whether the time ended while the words were being written. */
export function isTooLate(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.code === 'titles.not_shown';
}

/** Too many from this address: in how many minutes to try again; 0 for any other failure. */
export function minutesToWait(error: unknown): number {
  if (!(error instanceof ApiError) || error.status !== 429) return 0;
  return Math.max(1, Math.ceil((error.retryAfter_s ?? 0) / 60));
}
