import { describe, expect, it } from 'vitest';
import { cityOf, countyOf, readSearch, writeSearch } from './search';

describe('the search in the address', () => {
  it('is read back as it was written', () => {
    const search = { group: 'cell', division: '370102000000' } as const;
    expect(readSearch(writeSearch(search))).toEqual(search);
    expect(writeSearch({ group: null, division: '' })).toEqual({});
  });

  it('takes what is wrong as not given', () => {
    expect(readSearch({ group: 'world', division: '110000000000' })).toEqual({ group: null, division: '' });
    expect(readSearch({ group: ['cell'], division: ['370102000000'] })).toEqual({ group: null, division: '' });
    expect(readSearch({ division: '370102001000' }).division).toBe(''); // a street is not offered
  });

  it('splits a division into city and county', () => {
    expect([cityOf('370102000000'), countyOf('370102000000')]).toEqual(['370100000000', '370102000000']);
    expect([cityOf('370100000000'), countyOf('370100000000')]).toEqual(['370100000000', '']);
    expect([cityOf(''), countyOf('')]).toEqual(['', '']);
  });
});
