// What is typed about a title that begins and about a move, and what of it is sent.
import { levelOf } from '@/domains/people/office/divisions';
import type { Schemas } from '@/shared/api/client';
import type { FieldErrors } from '@/shared/ui/field_errors';
import type { Title, TitleChoice, TitleKind } from './words';

const holderLength_min = 2;
const wordsLength_min = 2;

export interface TitleDraft {
  kind: string;
  division: string;
  isPlace: boolean; // a place that is registered, otherwise a name
  place: { id: string; name: string } | null;
  holder: string;
}

export const emptyTitle = (): TitleDraft => ({ kind: '', division: '', isPlace: true, place: null, holder: '' });

/** Kinds whose way begins in an office of this level. */
export function beginnable(kinds: readonly TitleKind[], ownLevel: number): TitleKind[] {
  return kinds.filter(({ deciders, level }) => deciders.holder.includes(ownLevel) && (level === 0 || level >= ownLevel));
}

/** Takes over what a kind says of its holder. */
export function applyKind(draft: TitleDraft, kind: TitleKind, own: string): void {
  draft.kind = kind.code;
  draft.division = kind.level === 0 || kind.level === levelOf(own) ? own : '';
  draft.isPlace = kind.holder === 'place';
  draft.place = null;
  draft.holder = '';
}

export function titleErrors(draft: TitleDraft, kind: TitleKind | undefined): FieldErrors {
  if (!kind) return { kind: '请选择称号' };
  const byName = kind.holder !== 'division' && !draft.isPlace;
  return {
    ...(!draft.division && { division: '请选择地区' }),
    ...(kind.holder === 'place' && draft.isPlace && !draft.place && { place: '请选择点位；没有登记的，可以只填名称' }),
    ...(byName && draft.holder.trim().length < holderLength_min && { holder: '请填写名称，至少两个字' }),
  };
}

export function titleWanted({ kind, division, isPlace, place, holder }: TitleDraft): Schemas['NewTitle'] {
  const name = holder.trim();
  return { kind, division, ...(isPlace && place ? { place: place.id } : name && { holder: name }) };
}

export interface MoveDraft {
  words: string;
  number: string;
  document: string;
  validFrom: string;
}

export const moveDraft = ({ number }: Pick<Title, 'number'>, today: string): MoveDraft => ({
  words: '',
  number: number ?? '', // confirmed again under the same number, unless another is typed
  document: '',
  validFrom: today,
});

export function moveErrors(draft: MoveDraft, { asks }: Pick<TitleChoice, 'asks'>): FieldErrors {
  const certified = asks.includes('certificate');
  return {
    ...(asks.includes('reason') && draft.words.trim().length < wordsLength_min && { words: '请写明理由，至少两个字' }),
    ...(certified && !draft.number.trim() && { number: '请填写证书编号' }),
    ...(certified && !draft.document.trim() && { document: '请填写命名文件的文号' }),
    ...(certified && !draft.validFrom && { validFrom: '请填写生效日期' }),
  };
}

export function moveWanted(draft: MoveDraft, { move, asks }: Pick<TitleChoice, 'move' | 'asks'>): Schemas['NewTitleMove'] {
  const words = draft.words.trim();
  return {
    move,
    ...(words && { words }),
    ...(asks.includes('certificate') && {
      number: draft.number.trim(),
      document: draft.document.trim(),
      validFrom: draft.validFrom,
    }),
  };
}

export function unitErrors({ kind, division, words }: Pick<Schemas['NewTitleUnit'], 'kind' | 'division' | 'words'>): FieldErrors {
  return {
    ...(!kind && { kind: '请选择称号' }),
    ...(!division && { division: '请选择地区' }),
    ...(!words?.trim() && { words: '请写明调整的理由' }),
  };
}
