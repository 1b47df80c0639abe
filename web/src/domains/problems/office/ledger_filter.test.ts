import { expect, test } from 'vitest';
import {
  countHidden, isFiltered, noFilter, readFilter, toApiQuery, writeFilter,
} from './ledger_filter';

test('an empty address is no filter, and no filter leaves the address empty', () => {
  expect(readFilter({})).toEqual(noFilter);
  expect(writeFilter(noFilter)).toEqual({});
});

test('a filter survives the way through the address', () => {
  const filter = {
    ...noFilter,
    tab: 'verify' as const,
    q: '积水',
    category: ['rubbish', 'toilet'],
    division: '370100000000',
    from: '2026-11-01',
    mine: true,
    sort: 'due' as const,
  };
  const address = writeFilter(filter);
  expect(address.category).toBe('rubbish,toilet');
  expect(readFilter(address as Record<string, string>)).toEqual(filter);
});

test('the public contract of the list works as an address', () => {
  expect(readFilter({ overdue: 'true', state: 'assigned,rework' })).toMatchObject({
    tab: 'overdue',
    state: ['assigned', 'rework'],
  });
});

test('an unknown tab and a repeated parameter do no harm', () => {
  expect(readFilter({ tab: 'x', q: ['a', 'b'], category: null })).toMatchObject({
    tab: 'all', q: 'a', category: [],
  });
});

test('a tab restricts the state, an explicit state goes before it', () => {
  expect(toApiQuery({ ...noFilter, tab: 'verify' }).state).toEqual(['resolved']);
  expect(toApiQuery({ ...noFilter, tab: 'working', state: ['rework'] }).state).toEqual(['rework']);
  expect(toApiQuery({ ...noFilter, tab: 'overdue' })).toMatchObject({ overdue: true });
});

test('the count of another tab keeps the filter but not the state of this one', () => {
  const filter = { ...noFilter, tab: 'working' as const, state: ['rework'], q: '厕所' };
  expect(toApiQuery(filter, 'closed')).toMatchObject({ q: '厕所', state: ['closed'] });
  expect(toApiQuery(filter, 'all').state).toBeUndefined();
});

test('what is false is not asked for', () => {
  expect(toApiQuery(noFilter).mine).toBeUndefined();
});

test('tab, order and jurisdiction alone are no filter to clear', () => {
  expect(isFiltered({ ...noFilter, tab: 'closed', sort: 'due', division: '37' })).toBe(false);
  expect(isFiltered({ ...noFilter, q: '鼠' })).toBe(true);
  expect(countHidden({ ...noFilter, mine: true, grid: '370102001000001' })).toBe(2);
});
