import { describe, expect, it } from 'vitest';
import { placeOf, readState, writeState, type MapState } from './map_state';

const nothing: MapState = {
  show: 'problems', category: '', type: '', line: '', idle: '', overdue: false, unmanned: false, title: '', responsible: '', base: 'plain', day: '', from: '', view: null, pick: null,
};

describe('the state of the map in the address', () => {
  it('is empty for what is shown first', () => {
    expect(readState({})).toEqual(nothing);
    expect(Object.values(writeState(nothing)).filter(Boolean)).toEqual([]);
  });

  it('comes back as it was written', () => {
    const state: MapState = {
      show: 'heat', category: 'rubbish', type: 'toilet', line: '3', idle: '30', overdue: true, unmanned: true, title: 'national_city', responsible: '0ABC', day: '2026-11-01', base: 'img', from: '117.02,36.66',
      view: { lng: 117.03, lat: 36.67, zoom: 12.5 }, pick: { kind: 'point', key: '117.03,36.67' },
    };
    expect(readState(writeState(state) as Record<string, string>)).toEqual(state);
  });

  it('takes nothing that is none', () => {
    const query = { show: 'all', day: 'yesterday', at: '200,1,2', pick: 'house:1', overdue: 'yes', line: 'x', idle: '0' };
    expect(readState(query)).toEqual(nothing);
    expect(readState({ pick: 'grid:' }).pick).toBeNull();
    expect(placeOf('1,2')).toEqual({ lng: 1, lat: 2 });
    expect(placeOf('x')).toBeNull();
  });
});
