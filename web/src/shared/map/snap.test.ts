import { describe, expect, it } from 'vitest';
import { ringsOf, snapTo, type Position } from './snap';

const square: Position[] = [[117, 36], [117.01, 36], [117.01, 36.01], [117, 36.01], [117, 36]];

describe('snapping', () => {
  it('prefers a corner to the side it ends', () => {
    expect(snapTo([square], [117.00005, 36.00005], 20)).toEqual([117, 36]);
  });

  it('takes the nearest place on a side when no corner is near', () => {
    const [lng, lat] = snapTo([square], [117.005, 36.0001], 20)!;
    expect(lng).toBeCloseTo(117.005, 6);
    expect(lat).toBeCloseTo(36, 9);
  });

  it('leaves a point alone that is near to nothing', () => {
    expect(snapTo([square], [117.005, 36.005], 20)).toBeUndefined();
    expect(snapTo([], [117, 36], 20)).toBeUndefined();
  });

  it('reads the rings of polygons with several parts', () => {
    expect(ringsOf({ type: 'MultiPolygon', coordinates: [[square], [square]] })).toHaveLength(2);
    expect(ringsOf({ type: 'Point', coordinates: [117, 36] })).toEqual([]);
  });
});
