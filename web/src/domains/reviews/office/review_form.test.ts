import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/shared/api/client';
import { applyKind, draftErrors, draftOf, scorable, wanted } from './review_form';

const kinds = {
  passLine: 800, dataWeight: 0.5, items: [{ code: 'covert_visit', covert: true }, { code: 'mock', covert: false }],
} as unknown as Schemas['ReviewKinds'];
const standard = (id: string, given: object, head: object) =>
  ({ id, status: 'published', inForce: true, ...given, head: { subject: 'city_score', pointsTotal: 1000, ...head } }) as unknown as Schemas['StandardItem'];

describe('a review that is typed', () => {
  it('takes over what its kind says, but not over what was typed', () => {
    const draft = draftOf(null, '370102000000', '2026-11-27');
    applyKind(draft, 'covert_visit', kinds);
    expect(draft).toMatchObject({ covert: true, passLine: 800, dataShare: 50 });
    draft.passLine = 900;
    applyKind(draft, 'mock', kinds);
    expect(draft).toMatchObject({ kind: 'mock', covert: false, passLine: 900 });
  });

  it('says what is missing', () => {
    const draft = { ...draftOf(null, '370102000000', '2026-11-27'), endsOn: '2026-11-26' };
    expect(Object.keys(draftErrors(draft))).toEqual(['kind', 'name', 'standard', 'endsOn']);
  });

  it('is sent with shares instead of per cent, and without what is left to the server', () => {
    const draft = { ...draftOf(null, '370102000000', '2026-11-27'), kind: 'mock', name: ' 模拟 ', standard: 's', dataShare: 40 as number | '' };
    expect(wanted(draft)).toEqual({
      kind: 'mock', name: '模拟', target: '370102000000', standard: 's', startsOn: '2026-11-27', endsOn: '2026-11-27', covert: false, dataWeight: 0.4,
    });
  });

  it('offers published standards with points, the one for cities first', () => {
    const all = [
      standard('village', {}, { subject: 'village' }),
      standard('old', { inForce: false }, {}),
      standard('city', {}, {}),
      standard('draft', { status: 'draft' }, {}),
      standard('pointless', {}, { pointsTotal: null }),
    ];
    expect(scorable(all).map(({ id }) => id)).toEqual(['city', 'old', 'village']);
  });
});
