// What is typed about a draw, and what of it is sent.
import type { Schemas } from '@/shared/api/client';
import type { DrawKind } from '../messages';
import type { FieldErrors } from '@/shared/ui/field_errors';

export type NewDraw = Schemas['NewDraw'];

export interface StratumDraft {
  key: number;
  name: string;
  isNamed: boolean; // by hand: what is chosen no longer names it
  specialty: number | '';
  placeTypes: string[];
  take: number | '';
}

export interface DrawDraft {
  kind: DrawKind;
  purpose: string;
  target: string;
  strata: StratumDraft[];
  confidential: boolean;
  from: string;
  to: string;
  avoidUnits: string; // one a line
  recusalYears: number | '';
  workloadYearMax: number | '';
}

let last = 0;

export function emptyStratum(): StratumDraft {
  return { key: ++last, name: '', isNamed: false, specialty: '', placeTypes: [], take: 1 };
}

export function emptyDraw(target: string): DrawDraft {
  return {
    kind: 'experts', purpose: '', target, strata: [emptyStratum()], confidential: false,
    from: '', to: '', avoidUnits: '', recusalYears: '', workloadYearMax: '',
  };
}

function stratumError(stratum: StratumDraft, kind: DrawKind): string {
  if (kind === 'experts' && stratum.specialty === '') return '请选专业';
  if (kind === 'places' && !stratum.placeTypes.length) return '请选点位类型';
  if (!stratum.name.trim()) return '请填写这一层的名称';
  return typeof stratum.take === 'number' && stratum.take >= 1 ? '' : '请填写抽几个';
}

export function drawErrors(draft: DrawDraft): FieldErrors {
  const strata = draft.strata.map((stratum, index): [string, string] => [`strata/${index}`, stratumError(stratum, draft.kind)]);
  return {
    ...(draft.purpose.trim().length < 2 && { purpose: '请写明为什么抽，至少两个字' }),
    ...Object.fromEntries(strata.filter(([, error]) => error)),
  };
}

export function drawWanted(draft: DrawDraft): NewDraw {
  const isOfExperts = draft.kind === 'experts';
  return {
    kind: draft.kind,
    purpose: draft.purpose.trim(),
    target: draft.target,
    confidential: draft.confidential,
    strata: draft.strata.map(({ name, specialty, placeTypes, take }) => ({
      name: name.trim(),
      take: Number(take),
      placeTypes: isOfExperts ? [] : placeTypes,
      ...(isOfExperts && { specialty: Number(specialty) }),
    })),
    avoidUnits: isOfExperts ? draft.avoidUnits.split('\n').map((line) => line.trim()).filter(Boolean) : [],
    ...(isOfExperts && draft.from && { from: draft.from }),
    ...(isOfExperts && draft.to && { to: draft.to }),
    ...(isOfExperts && draft.recusalYears !== '' && { recusalYears: draft.recusalYears }),
    ...(isOfExperts && draft.workloadYearMax !== '' && { workloadYearMax: draft.workloadYearMax }),
  };
}
