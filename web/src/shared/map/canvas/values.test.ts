import { describe, expect, it } from 'vitest';
import { colourIn, faded, valueOf, wrapped } from './values';

const scene = (properties: Record<string, unknown>, zoom = 12) => ({ zoom, properties });
const count = ['to-number', ['get', 'count']];

describe('the values of a layer', () => {
  it('are read from the feature', () => {
    expect(valueOf('#123456', scene({}))).toBe('#123456');
    expect(valueOf(['get', 'name'], scene({ name: '一网格' }))).toBe('一网格');
    expect(valueOf(['get', 'name'], scene({}))).toBeNull();
    expect(valueOf(count, scene({}))).toBe(0); // as MapLibre takes what is not there
    expect(valueOf(['concat', ['get', 'name'], '\n', ['to-string', count], ' 件'], scene({ name: '历下区', count: 3 }))).toBe('历下区\n3 件');
  });

  it('depend on cases, steps and comparisons', () => {
    expect(valueOf(['case', ['get', 'manned'], 'a', 'b'], scene({ manned: false }))).toBe('b');
    expect(valueOf(['case', ['>', count, 0], 'a', 'b'], scene({ count: 1 }))).toBe('a');
    const step = ['step', count, 'few', 5, 'some', 20, 'many'];
    expect([4, 5, 19, 20, 500].map((n) => valueOf(step, scene({ count: n })))).toEqual(['few', 'some', 'some', 'many', 'many']);
    expect(valueOf(['min', 1, ['/', count, 6]], scene({ count: 3 }))).toBe(0.5);
    expect(valueOf(['==', ['get', 'code'], '37'], scene({ code: '37' }))).toBe(true);
  });

  it('lie between stops, and never beyond them', () => {
    const width = ['interpolate', ['linear'], ['zoom'], 12, 1, 16, 5, 18, 5];
    expect([10, 12, 14, 16, 20].map((zoom) => valueOf(width, scene({}, zoom)))).toEqual([1, 1, 3, 5, 5]);
    const colour = ['interpolate', ['linear'], count, 0, '#000000', 1, '#ffffff'];
    expect(valueOf(colour, scene({ count: 0.5 }))).toBe('rgba(128,128,128,1)');
    expect(valueOf(colour, scene({ count: 9 }))).toBe('#ffffff');
  });

  it('are refused where nothing is known of them', () => {
    expect(() => valueOf(['within', {}], scene({}))).toThrow('within');
    expect(() => colourIn('green')).toThrow('green');
  });

  it('are colours, as seen through', () => {
    expect(colourIn('rgba(23, 105, 79, 0.18)')).toEqual([23, 105, 79, 0.18]);
    expect(faded('#17694f', 0.35)).toBe('rgba(23,105,79,0.35)');
  });
});

describe('the lines of a name', () => {
  it('are about as long as one another', () => {
    expect(wrapped('历下区', 10)).toBe('历下区');
    expect(wrapped('机关企事业单位示意点位', 10)).toBe('机关企事业单\n位示意点位');
    expect(wrapped('历下区\n3 件', 10)).toBe('历下区\n3 件');
    expect(wrapped('', 10)).toBe('');
  });
});
