import { describe, expect, it } from 'vitest';
import { applyKind, beginnable, emptyTitle, moveDraft, moveErrors, moveWanted, titleErrors, titleWanted, unitErrors } from './title_form';
import type { TitleKind } from './words';

const kind = (code: string, holder: string, level: number, begins: number[]) => ({ code, holder, level, deciders: { holder: begins } }) as unknown as TitleKind;
const city = kind('national_city', 'division', 2, [2]);
const village = kind('provincial_village', 'division', 5, [4, 5]);
const school = kind('cell_school', 'place', 0, [3, 4, 5]);
const family = kind('cell_family', 'name', 0, [3, 4, 5]);
const township = kind('cell_township', 'division', 4, [3, 4, 5]);
const county = '370102000000';
const town = '370102001000';

describe('a title that begins', () => {
  it('offers what begins in an office of this level', () => {
    const codes = (level: number) => beginnable([city, village, school, family, township], level).map(({ code }) => code);
    expect(codes(1)).toEqual([]);
    expect(codes(2)).toEqual(['national_city']);
    expect(codes(4)).toEqual(['provincial_village', 'cell_school', 'cell_family', 'cell_township']);
    expect(codes(5)).toEqual(['provincial_village', 'cell_school', 'cell_family']); // a township lies above a village
  });

  it('takes the own division where the level fits, and asks otherwise', () => {
    const draft = emptyTitle();
    applyKind(draft, village, town);
    expect(titleErrors(draft, village)).toEqual({ division: '请选择地区' });
    applyKind(draft, township, town);
    expect(draft.division).toBe(town);
    expect(titleErrors(draft, township)).toEqual({});
    expect(titleErrors(emptyTitle(), undefined)).toEqual({ kind: '请选择称号' });
  });

  it('is of a place, or of a name, never of both', () => {
    const draft = emptyTitle();
    applyKind(draft, school, county);
    expect(Object.keys(titleErrors(draft, school))).toEqual(['place']);
    draft.place = { id: 'p', name: '小学' };
    draft.holder = '别的';
    expect(titleWanted(draft)).toEqual({ kind: 'cell_school', division: county, place: 'p' });
    draft.isPlace = false;
    expect(titleWanted(draft)).toEqual({ kind: 'cell_school', division: county, holder: '别的' });
    applyKind(draft, family, county);
    expect(Object.keys(titleErrors(draft, family))).toEqual(['holder']);
  });
});

describe('a move', () => {
  const draft = moveDraft({ number: null }, '2026-11-28');

  it('needs only what it asks for', () => {
    expect(moveErrors(draft, { asks: [] })).toEqual({});
    expect(Object.keys(moveErrors(draft, { asks: ['reason'] }))).toEqual(['words']);
    expect(Object.keys(moveErrors({ ...draft, validFrom: '' }, { asks: ['certificate'] }))).toEqual(['number', 'document', 'validFrom']);
  });

  it('keeps the number when confirmed again, and sends nothing empty', () => {
    const again = { ...moveDraft({ number: '卫城 1' }, '2026-11-28'), document: '鲁爱卫发〔2026〕1号' };
    expect(moveWanted(again, { move: 'reconfirm', asks: ['certificate'] })).toEqual({ move: 'reconfirm', number: '卫城 1', document: '鲁爱卫发〔2026〕1号', validFrom: '2026-11-28' });
    expect(moveWanted(again, { move: 'apply', asks: [] })).toEqual({ move: 'apply' });
  });
});

it('an adjusted unit needs its reason', () => {
  expect(Object.keys(unitErrors({ kind: '', division: '', words: ' ' }))).toEqual(['kind', 'division', 'words']);
  expect(unitErrors({ kind: 'national_county', division: county, words: '不单列' })).toEqual({});
});
