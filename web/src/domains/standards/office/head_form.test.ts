import { describe, expect, it } from 'vitest';
import { draftOf, headErrors, headWanted, newSubject, subjectsOf, type Head } from './head_form';
import type { Standard } from './words';

const head: Head = {
  code: 'own_village',
  edition: '2026',
  name: '测试标准',
  documentNumber: '',
  issuer: '',
  subject: 'village',
  subjectName: '省级卫生村',
  appliesTo: '本区',
  effectiveFrom: '2027-01-01',
  effectiveTo: '2027-12-31',
  pointsTotal: 100,
  source: '自定',
  confidence: 'D',
};
const subjects = [{ code: 'village', name: '省级卫生村' }];

describe('the head of a standard', () => {
  it('comes back as it was when nothing is changed', () => {
    expect(headWanted(draftOf(head, '2026-11-27'), subjects)).toEqual(head);
    expect(headErrors(draftOf(head, '2026-11-27'))).toEqual({});
  });

  it('starts with the year and as set by the own unit, and says what is missing', () => {
    const draft = draftOf(null, '2026-11-27');
    expect([draft.edition, draft.confidence]).toEqual(['2026', 'D']);
    expect(Object.keys(headErrors(draft))).toEqual(['name', 'code', 'subjectChoice', 'source']);
  });

  it('leaves out days and points that are not known', () => {
    const wanted = headWanted({ ...draftOf(head, '2026-11-27'), effectiveFrom: '', effectiveTo: '', pointsTotal: '' }, subjects);
    expect(Object.keys(wanted).filter((key) => /On$|From$|effectiveTo|points/.test(key))).toEqual([]);
  });

  it('refuses codes that the server would, and an end before the beginning', () => {
    const errors = (given: object) => Object.keys(headErrors({ ...draftOf(head, '2026-11-27'), ...given }));
    expect(errors({ code: 'Kurz!' })).toEqual(['code']);
    expect(errors({ code: '1a' })).toEqual(['code']);
    expect(errors({ effectiveTo: '2026-12-31' })).toEqual(['effectiveTo']);
  });

  it('takes a new subject with its code and name', () => {
    const draft = { ...draftOf(head, '2026-11-27'), subjectChoice: newSubject };
    expect(Object.keys(headErrors(draft))).toEqual(['subject', 'subjectName']);
    expect(headWanted({ ...draft, subject: ' market ', subjectName: '农贸市场' }, subjects)).toMatchObject({ subject: 'market', subjectName: '农贸市场' });
  });

  it('lists each subject once', () => {
    expect(subjectsOf([{ head }, { head: { ...head, subjectName: '别的写法' } }] as Standard[])).toEqual(subjects);
  });
});
