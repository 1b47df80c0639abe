// Titles on the map: every division in the colour of what it holds, or how far it is. Pure.
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Schemas } from '@/shared/api/client';

export type TitleMark = Pick<Schemas['TitleMark'], 'division' | 'counts'>;

/** 已命名, 完成评审程序, 进入评审程序, none of them. */
export const titleTones = { named: '#4f9d80', completed: '#b4d7c8', entered: '#f0d48a', none: '#f1f4f2' } as const;

// Digits of a code down to its own level: city 4, county 6, township 9, village 12.
function digitsOf(division: string): number {
  return [4, 6, 9].find((digits) => /^0*$/.test(division.slice(digits))) ?? 12;
}

/**
 * The colour of an outline. Outlines below the level of the marks take the colour of what they lie in, those above stay
 * without any until the map is closer.
 */
export function titleColour(marks: readonly TitleMark[]): ExpressionSpecification | string {
  const first = marks[0];
  if (!first) return titleTones.none;
  const digits = digitsOf(first.division);
  const codesOf = (counts: TitleMark['counts']) => marks.filter((mark) => mark.counts === counts).map((mark) => mark.division.slice(0, digits));
  const shown = (['named', 'completed', 'entered'] as const).filter((counts) => codesOf(counts).length > 0);
  const pairs = shown.flatMap((counts) => [codesOf(counts), titleTones[counts]]);
  if (!pairs.length) return titleTones.none;
  return ['match', ['slice', ['get', 'division'], 0, digits], ...pairs, titleTones.none] as unknown as ExpressionSpecification;
}
