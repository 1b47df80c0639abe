// What a talk needs before it can be entered.
import type { Schemas } from '@/shared/api/client';
import type { FieldErrors } from '@/shared/ui/field_errors';
import type { Talk } from './words';

const wordsMin = 2;

export interface TalkDraft {
  division: string;
  post: string;
  leader: string;
  heldOn: string;
  place: string;
  bulletin: string; // empty: none
  review: string;
  reason: string;
  demands: string;
  promises: string;
  dueOn: string;
}

export function talkOf(talk: Talk | null, own: string, today: string): TalkDraft {
  return {
    division: talk?.division ?? own,
    post: talk?.post ?? '',
    leader: talk?.leader ?? '',
    heldOn: talk?.heldOn ?? today,
    place: talk?.place ?? '',
    bulletin: talk?.bulletin ?? '',
    review: talk?.review ?? '',
    reason: talk?.reason ?? '',
    demands: talk?.demands ?? '',
    promises: talk?.promises ?? '',
    dueOn: talk?.dueOn ?? '',
  };
}

export function talkErrors(draft: TalkDraft, own: string): FieldErrors {
  const required = {
    post: '请写被约谈人的职务', leader: '请写主持人的职务', place: '请写地点', reason: '请写约谈原因', demands: '请写整改要求',
  } as const;
  const errors: FieldErrors = {};
  if (draft.division === own) errors.division = '请选被约谈的下级地区';
  if (!draft.heldOn) errors.heldOn = '请填日期';
  for (const [field, words] of Object.entries(required)) {
    if (draft[field as keyof typeof required].trim().length < wordsMin) errors[field] = words;
  }
  return errors;
}

export function wantedTalk({ bulletin, review, promises, dueOn, ...rest }: TalkDraft): Schemas['NewTalk'] {
  return {
    ...rest,
    ...(bulletin && { bulletin }),
    ...(review && { review }),
    ...(promises && { promises }),
    ...(dueOn && { dueOn }),
  };
}
