// What is typed about a standard as a whole, and what of it is sent.
import type { Schemas } from '@/shared/api/client';
import type { FieldErrors } from '@/shared/ui/field_errors';
import type { Standard } from './words';

export type Head = Schemas['StandardHead'];

export interface HeadDraft {
  code: string;
  edition: string;
  name: string;
  documentNumber: string;
  issuer: string;
  subjectChoice: string; // a known subject, or `newSubject`; empty until chosen
  subject: string; // of a new one
  subjectName: string;
  appliesTo: string;
  issuedOn: string;
  effectiveFrom: string;
  effectiveTo: string;
  pointsTotal: number | '';
  source: string;
  confidence: string;
}

export interface Subject {
  code: string;
  name: string;
}

export const newSubject = '+'; // no code can be this

/** What standards judge so far, each once. */
export function subjectsOf(standards: readonly Standard[]): Subject[] {
  const names = new Map<string, string>();
  for (const { head } of standards) if (!names.has(head.subject)) names.set(head.subject, head.subjectName);
  return [...names].map(([code, name]) => ({ code, name }));
}

export function draftOf(head: Head | null, today: string): HeadDraft {
  return {
    code: head?.code ?? '',
    edition: head?.edition ?? today.slice(0, 4),
    name: head?.name ?? '',
    documentNumber: head?.documentNumber ?? '',
    issuer: head?.issuer ?? '',
    subjectChoice: head?.subject ?? '',
    subject: '',
    subjectName: '',
    appliesTo: head?.appliesTo ?? '',
    issuedOn: head?.issuedOn ?? '',
    effectiveFrom: head?.effectiveFrom ?? '',
    effectiveTo: head?.effectiveTo ?? '',
    pointsTotal: head?.pointsTotal ?? '',
    source: head?.source ?? '',
    confidence: head?.confidence ?? 'D',
  };
}

const isCode = (text: string): boolean => /^[a-z][a-z0-9_]{1,39}$/.test(text);
const codeError = '应为小写字母、数字和下划线，字母开头，至少两位';

export function headErrors(draft: HeadDraft): FieldErrors {
  const isNewSubject = draft.subjectChoice === newSubject;
  const { effectiveFrom, effectiveTo } = draft;
  return {
    ...(draft.name.trim().length < 2 && { name: '请填写名称，至少两个字' }),
    ...(!isCode(draft.code.trim()) && { code: codeError }),
    ...(!draft.edition.trim() && { edition: '请填写版本，一般是年份' }),
    ...(!draft.subjectChoice && { subjectChoice: '请选择评什么' }),
    ...(isNewSubject && !isCode(draft.subject.trim()) && { subject: codeError }),
    ...(isNewSubject && !draft.subjectName.trim() && { subjectName: '请填写这一类的名称' }),
    ...(effectiveFrom && effectiveTo && effectiveTo < effectiveFrom && { effectiveTo: '废止日期不能早于施行日期' }),
    ...(!draft.source.trim() && { source: '请填写来源：文号、网址，或本单位的决定' }),
  };
}

export function headWanted(draft: HeadDraft, subjects: readonly Subject[]): Head {
  const known = subjects.find(({ code }) => code === draft.subjectChoice);
  return {
    code: draft.code.trim(),
    edition: draft.edition.trim(),
    name: draft.name.trim(),
    documentNumber: draft.documentNumber.trim(),
    issuer: draft.issuer.trim(),
    subject: known?.code ?? draft.subject.trim(),
    subjectName: known?.name ?? draft.subjectName.trim(),
    appliesTo: draft.appliesTo.trim(),
    ...(draft.issuedOn && { issuedOn: draft.issuedOn }),
    ...(draft.effectiveFrom && { effectiveFrom: draft.effectiveFrom }),
    ...(draft.effectiveTo && { effectiveTo: draft.effectiveTo }),
    ...(draft.pointsTotal !== '' && { pointsTotal: Number(draft.pointsTotal) }),
    source: draft.source.trim(),
    confidence: draft.confidence,
  };
}
