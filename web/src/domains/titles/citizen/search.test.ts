import { describe, expect, it } from 'vitest';
import { cityOf, countyOf, readSearch, writeSearch, type Search } from './search';

const nothing: Search = { view: 'list', group: null, division: '', kind: '', pick: '' };

describe('the search in the address', () => {
  it('is read back as it was written', () => {
    const list: Search = { ...nothing, group: 'cell', division: '370102000000' };
    const map: Search = { view: 'map', group: 'national', division: '370100000000', kind: 'national_county', pick: '370124000000' };
    for (const search of [nothing, list, map]) expect(readSearch(writeSearch(search))).toEqual(search);
    expect(writeSearch(nothing)).toEqual({});
  });

  it('leaves what only the map has out of the address of the list', () => {
    expect(writeSearch({ ...nothing, kind: 'national_city', pick: '370100000000' })).toEqual({});
  });

  it('takes what is wrong as not given', () => {
    expect(readSearch({ group: 'world', division: '110000000000', view: 'globe', kind: 'A b', pick: '3701' })).toEqual(nothing);
    expect(readSearch({ group: ['cell'], division: ['370102000000'] })).toEqual(nothing);
    expect(readSearch({ division: '370102001000' }).division).toBe(''); // a street is not offered
  });

  it('splits a division into city and county', () => {
    expect([cityOf('370102000000'), countyOf('370102000000')]).toEqual(['370100000000', '370102000000']);
    expect([cityOf('370100000000'), countyOf('370100000000')]).toEqual(['370100000000', '']);
    expect([cityOf(''), countyOf('')]).toEqual(['', '']);
  });
});
