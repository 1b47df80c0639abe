import { describe, expect, it } from 'vitest';
import { divisionOf, isSameView, kindIn, kindsAt, tabOf, tabQuery, yearOf, yearsTo } from './address';

const kind = (code: string, level: number, subject: string, indicatorSubject = subject) => ({ code, name: code, level, subject, indicatorSubject });
const kinds = [kind('city', 2, 'city_score', 'city_county'), kind('county', 3, 'city_score', 'city_county'), kind('township', 4, 'township'), kind('cell', 4, '')];

describe('the address of a dossier', () => {
  it('leads down only', () => {
    expect(divisionOf({}, '370102000000')).toBe('370102000000');
    expect(divisionOf({ division: '370102001000' }, '370102000000')).toBe('370102001000');
    expect(divisionOf({ division: '370100000000' }, '370102000000')).toBe('370102000000');
    expect(divisionOf({ division: 'x' }, '370102000000')).toBe('370102000000');
  });

  it('has years back to 2010', () => {
    expect(yearOf({ year: '2018' }, 2026)).toBe(2018);
    expect(yearOf({ year: '2009' }, 2026)).toBe(2026);
    expect(yearOf({ year: '2027' }, 2026)).toBe(2026);
    expect(yearOf({ year: 'x' }, 2026)).toBe(2026);
    expect(yearsTo(2012)).toEqual([2012, 2011, 2010]);
  });

  it('knows the kinds of a level that have clauses', () => {
    expect(kindsAt(kinds, 4).map(({ code }) => code)).toEqual(['township']);
    expect(kindsAt(kinds, 1)).toEqual([]);
  });

  it('finds the kind by its code, then by its indicators', () => {
    expect(kindIn({ kind: 'county' }, kinds)?.code).toBe('county');
    expect(kindIn({ kind: 'none', sheet: 'township' }, kinds)?.code).toBe('township');
    expect(kindIn({ sheet: 'baseline' }, kinds)?.code).toBe('city');
    expect(kindIn({}, [])).toBeUndefined();
  });

  it('names the tab, and leaves the others behind', () => {
    expect([{}, { sheet: 'baseline' }, { sheet: 'city_county' }, { tab: 'rehearsal' }].map(tabOf)).toEqual(['clauses', 'baseline', 'indicators', 'rehearsal']);
    for (const tab of ['clauses', 'baseline', 'indicators', 'rehearsal'] as const) expect(tabOf(tabQuery(tab, kinds[0]!))).toBe(tab);
  });

  it('tells filters from another view', () => {
    expect(isSameView({ sheet: 'baseline' }, { sheet: 'baseline', owner: 'x' })).toBe(true);
    expect(isSameView({ sheet: 'baseline' }, { sheet: 'baseline', year: '2018' })).toBe(false);
  });
});
