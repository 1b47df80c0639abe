import { expect, test } from 'vitest';
import { boundsAround, filtered, readSearch, writeSearch } from './nearby';
import type { NearbyItem } from './types';

test('a search survives the way through the address', () => {
  const search = { at: { lng: 117.0312, lat: 36.6751 }, radius_m: 500, shown: 'closed' } as const;
  expect(readSearch(writeSearch(search))).toEqual(search);
  expect(writeSearch({ at: null, radius_m: 2000, shown: 'all' })).toEqual({});
});

test.each([
  { lng: '999', lat: '36' },
  { lng: '117', lat: 'NaN' },
  { lng: ['117', '118'], lat: '36' },
  { lat: '36' },
  { lng: '1e2', lat: '36' },
])('%j names no place', (query) => {
  expect(readSearch({ ...query, radius: '7', state: 'x' })).toEqual({
    at: null, radius_m: 2000, shown: 'all',
  });
});

test('closed ones are told from those still open', () => {
  const items = ['closed', 'assigned', 'resolved'].map((state) => ({ state }) as NearbyItem);
  expect(filtered(items, 'all')).toHaveLength(3);
  expect(filtered(items, 'open').map((item) => item.state)).toEqual(['assigned', 'resolved']);
  expect(filtered(items, 'closed')).toHaveLength(1);
});

test('the frame is as wide as it is high on the ground', () => {
  const [west, south, east, north] = boundsAround({ lng: 117, lat: 60 }, 1000);
  expect(north - south).toBeCloseTo(0.01797, 4);
  expect(east - west).toBeCloseTo(2 * (north - south), 6);
});
