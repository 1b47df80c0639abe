// What is typed about an expert, and what of it is sent.
import type { Schemas } from '@/shared/api/client';
import type { FieldErrors } from '@/shared/ui/field_errors';
import type { Expert } from './words';

export type NewExpert = Schemas['NewExpert'];

export interface ExpertDraft {
  name: string;
  phone: string;
  withoutPhone: boolean; // takes away the one that is known
  unitName: string;
  homeDivision: string;
  title: string;
  specialties: number[];
  termFrom: string;
  termTo: string;
  trainedOn: string;
  examScore: number | '';
  paused: boolean;
  login: string;
  note: string;
}

/** Name and phone start empty: they are masked, and what is not typed stays as it was. */
export function draftOf(expert: Expert | null, today: string, home: string): ExpertDraft {
  return {
    name: '',
    phone: '',
    withoutPhone: false,
    unitName: expert?.unitName ?? '',
    homeDivision: expert?.homeDivision ?? home,
    title: expert?.title ?? '',
    specialties: [...(expert?.specialties ?? [])],
    termFrom: expert?.termFrom ?? today,
    termTo: expert?.termTo ?? '',
    trainedOn: expert?.trainedOn ?? '',
    examScore: expert?.examScore ?? '',
    paused: expert?.state === 'paused',
    login: expert?.login ?? '',
    note: expert?.note ?? '',
  };
}

export function expertErrors(draft: ExpertDraft, isNew: boolean): FieldErrors {
  return {
    ...(isNew && !draft.name.trim() && { name: '请填写姓名' }),
    ...(!draft.unitName.trim() && { unitName: '请填写工作单位' }),
    ...(!draft.specialties.length && { specialties: '至少选一个专业' }),
    ...(!draft.termFrom && { termFrom: '请填写聘期开始的日期' }),
  };
}

export function expertWanted(draft: ExpertDraft): NewExpert {
  const phone = draft.withoutPhone ? '' : draft.phone.trim();
  return {
    unitName: draft.unitName.trim(),
    homeDivision: draft.homeDivision,
    title: draft.title.trim(),
    specialties: [...draft.specialties].sort((a, b) => a - b),
    termFrom: draft.termFrom,
    paused: draft.paused,
    login: draft.login.trim(),
    note: draft.note.trim(),
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...((phone || draft.withoutPhone) && { phone }),
    ...(draft.termTo && { termTo: draft.termTo }),
    ...(draft.trainedOn && { trainedOn: draft.trainedOn }),
    ...(draft.examScore !== '' && { examScore: draft.examScore }),
  };
}
