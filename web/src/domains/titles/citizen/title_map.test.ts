import { describe, expect, it } from 'vitest';
import { titleTones, type TitleMark } from '@/domains/map/title_colours';
import { valueOf } from '@/shared/map/canvas/values';
import type { Kind } from './api';
import { drawnMarks, kindIn, layersOf, nearZoom, unitOf, viewOf } from './title_map';

const named = (...divisions: string[]): TitleMark[] => divisions.map((division) => ({ division, counts: 'named' }));
const kinds = [
  { code: 'national_city', group: 'national' },
  { code: 'provincial_city', group: 'provincial' },
  { code: 'provincial_village', group: 'provincial' },
] as Kind[];
const phone = { width: 386, height: 320 };
const jinan: [number, number, number, number] = [116.22, 35.99, 117.97, 37.53];

describe('what the public map of titles shows', () => {
  it('is the kind that is asked for, else the first of the group', () => {
    expect(kindIn(kinds, { kind: 'provincial_village', group: 'national' })?.code).toBe('provincial_village');
    expect(kindIn(kinds, { kind: '', group: 'provincial' })?.code).toBe('provincial_city');
    expect(kindIn(kinds, { kind: 'none_such', group: 'cell' })?.code).toBe('national_city');
    expect(kindIn([], { kind: '', group: null })).toBeNull();
  });

  it('lets townships stand for their villages, each once', () => {
    expect(drawnMarks(named('370112007201', '370112007202', '370113107200'), 5)).toEqual(named('370112007000', '370113107000'));
    expect(drawnMarks(named('370100000000'), 2)).toEqual(named('370100000000'));
  });

  it('colours and ticks what is named, and lines what is chosen', () => {
    const layers = layersOf(named('370100000000'), '370200000000', 13);
    const at = (id: string, part: 'paint' | 'layout' | 'filter', key: string, division: string) => {
      const value = (layers.find((layer) => layer.id === id) as unknown as Record<string, Record<string, unknown>>)[part]!;
      return valueOf(key ? value[key] : value, { zoom: 6, properties: { division, name: '某市' } });
    };
    expect(at('title', 'paint', 'fill-color', '370100000000')).toBe(titleTones.named);
    expect(at('title', 'paint', 'fill-color', '370200000000')).toBe(titleTones.none);
    expect(at('title-ticked', 'layout', 'text-field', '370100000000')).toBe('✓ 某市');
    expect([at('title-ticked', 'filter', '', '370100000000'), at('title-name', 'filter', '', '370100000000')]).toEqual([true, false]);
    expect([at('title-ticked', 'filter', '', '370200000000'), at('title-name', 'filter', '', '370200000000')]).toEqual([false, true]);
    expect(at('title-picked', 'filter', '', '370203000000')).toBe(true); // a district of it, drawn in its place
    expect(at('title-picked', 'filter', '', '370100000000')).toBe(false);
  });
});

describe('a place on the public map', () => {
  it('is asked about at the level of the kind, or for what lies in it', () => {
    expect(unitOf('370102000000', 2)).toBe('370100000000');
    expect(unitOf('370100000000', 3)).toBe('370100000000');
    expect(unitOf('370112007000', 5)).toBe('370112007000');
  });

  it('is shown whole, but close enough for what it is asked about', () => {
    expect(viewOf(null, '', 3, phone).zoom).toBeLessThan(nearZoom(3));
    expect(viewOf(jinan, '370100000000', 2, phone).zoom).toBeLessThan(nearZoom(3));
    expect(viewOf(jinan, '370100000000', 3, phone).zoom).toBe(8);
    expect(viewOf(jinan, '370100000000', 5, phone).zoom).toBeLessThan(8);
    expect(viewOf(jinan, '370102000000', 5, phone).zoom).toBe(11);
  });
});
