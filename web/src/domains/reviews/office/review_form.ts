// What is typed about a review, and what of it is sent.
import type { FieldErrors } from '@/shared/ui/field_errors';
import type { Schemas } from '@/shared/api/client';
import type { Review } from './words';

type Standard = Schemas['StandardItem'];
type Kinds = Schemas['ReviewKinds'];

export interface ReviewDraft {
  kind: string;
  name: string;
  isNamed: boolean; // by hand: kind and target no longer name it
  target: string;
  standard: string;
  startsOn: string;
  endsOn: string;
  covert: boolean;
  dataShare: number | ''; // per cent
  dailyShare: number | ''; // per cent
  passLine: number | '';
}

export function draftOf(review: Review | null, target: string, today: string): ReviewDraft {
  if (review) {
    const { kind, name, standard, startsOn, endsOn, covert, passLine } = review;
    return { kind, name, isNamed: true, target: review.target, standard, startsOn, endsOn, covert, dataShare: Math.round(review.dataWeight * 100), dailyShare: Math.round(review.dailyWeight * 100), passLine };
  }
  return { kind: '', name: '', isNamed: false, target, standard: '', startsOn: today, endsOn: today, covert: false, dataShare: '', dailyShare: '', passLine: '' };
}

/** Standards by which points can be given, the one for cities first. */
export function scorable(standards: readonly Standard[]): Standard[] {
  const rank = ({ head, inForce }: Standard) => (head.subject === 'city_score' ? 0 : 2) + (inForce ? 0 : 1);
  return standards
    .filter(({ status, head }) => status === 'published' && head.pointsTotal)
    .sort((left, right) => rank(left) - rank(right));
}

/** Takes over what a kind says by default. */
export function applyKind(draft: ReviewDraft, code: string, kinds: Kinds): void {
  const kind = kinds.items.find((item) => item.code === code);
  if (!kind) return;
  draft.kind = code;
  draft.covert = kind.covert;
  if (draft.passLine === '') draft.passLine = kinds.passLine;
  if (draft.dataShare === '') draft.dataShare = Math.round(kinds.dataWeight * 100);
}

export function draftErrors(draft: ReviewDraft): FieldErrors {
  return {
    ...(!draft.kind && { kind: '请选择评审种类' }),
    ...(draft.name.trim().length < 2 && { name: '请填写名称，至少两个字' }),
    ...(!draft.standard && { standard: '请选择评分标准' }),
    ...(!draft.startsOn && { startsOn: '请填写开始日期' }),
    ...(!(draft.endsOn && draft.endsOn >= draft.startsOn) && { endsOn: '结束日期不能早于开始日期' }),
  };
}

export function wanted(draft: ReviewDraft): Schemas['NewReview'] {
  const { kind, target, standard, startsOn, endsOn, covert } = draft;
  return {
    kind,
    name: draft.name.trim(),
    target,
    standard,
    startsOn,
    endsOn,
    covert,
    ...(draft.dataShare !== '' && { dataWeight: draft.dataShare / 100 }),
    ...(draft.dailyShare !== '' && { dailyWeight: draft.dailyShare / 100 }),
    ...(draft.passLine !== '' && { passLine: draft.passLine }),
  };
}
