// What is typed into a sheet and not saved yet: only what differs from what the server has.
import type { Schemas } from '@/shared/api/client';
import type { FieldErrors } from '@/shared/ui/field_errors';

export type ValueItem = Schemas['ValueItem'];

export interface ValueDraft {
  value: string;
  conforms: '' | 'yes' | 'no';
  words: string;
}

export type Edits = Record<string, ValueDraft>; // by code

/** An item as the server has it. The words of one that was returned are the reason, not its own. */
export function storedDraft({ value, conforms, words, returned }: ValueItem): ValueDraft {
  return {
    value: value === null || value === undefined ? '' : String(value),
    conforms: conforms === null || conforms === undefined ? '' : conforms ? 'yes' : 'no',
    words: returned ? '' : words,
  };
}

export const draftOf = (edits: Edits, item: ValueItem): ValueDraft => edits[item.code] ?? storedDraft(item);

const isSame = (a: ValueDraft, b: ValueDraft): boolean => a.value.trim() === b.value && a.conforms === b.conforms && a.words.trim() === b.words;

/** The edits after a change; a change back leaves none. */
export function withEdit(edits: Edits, item: ValueItem, part: Partial<ValueDraft>): Edits {
  const next = { ...draftOf(edits, item), ...part };
  const { [item.code]: _before, ...others } = edits;
  return isSame(next, storedDraft(item)) ? others : { ...others, [item.code]: next };
}

/** The items of a sheet that wait to be saved, in its order. */
export const changedItems = (items: readonly ValueItem[], edits: Edits): ValueItem[] =>
  items.filter((item) => item.editable && edits[item.code] && !isSame(edits[item.code]!, storedDraft(item)));

/** "1,234.5" as people type it; null for nothing, undefined for what is no number. */
export function parseNumber(text: string): number | null | undefined {
  const plain = text.replace(/[,，\s]/g, '');
  if (!plain) return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** What cannot be sent as it stands, by code. */
export function draftErrors(items: readonly ValueItem[], edits: Edits): FieldErrors {
  const wrong = changedItems(items, edits).filter(({ number, code }) => number && parseNumber(edits[code]!.value) === undefined);
  return Object.fromEntries(wrong.map(({ code }) => [code, '请填数字，不带单位']));
}

function wanted({ code, number, yesNo }: ValueItem, draft: ValueDraft): Schemas['NewValue'] {
  const value = number ? parseNumber(draft.value) : null;
  return {
    code,
    ...(typeof value === 'number' && { value }),
    ...(yesNo && draft.conforms && { conforms: draft.conforms === 'yes' }),
    words: draft.words.trim(),
  };
}

export const wantedValues = (items: readonly ValueItem[], edits: Edits): Schemas['NewValue'][] =>
  changedItems(items, edits).map((item) => wanted(item, edits[item.code]!));
