import { expect, test } from 'vitest';
import { drawn, pathOf, signatureText, strokesIn, type Stroke } from './signature';

test('a signature survives being text', () => {
  const strokes: Stroke[] = [[[0, 0], [10, 20]], [[1000, 400]]];
  expect(signatureText(strokes)).toBe('0,0 10,20;1000,400');
  expect(strokesIn(signatureText(strokes))).toEqual(strokes);
  expect(strokesIn('')).toEqual([]);
});

test('points stay in the box, whole, and apart', () => {
  expect(drawn([], -5.2, 900)).toEqual([[0, 400]]);
  expect(drawn([[10, 10]], 12, 11)).toEqual([[10, 10]]);
  expect(drawn([[10, 10]], 14.4, 10)).toEqual([[10, 10], [14, 10]]);
});

test('a dot is drawn too', () => {
  expect(pathOf([[3, 4]])).toBe('M3 4L3 4');
  expect(pathOf([[3, 4], [5, 6], [7, 8]])).toBe('M3 4L5 6L7 8');
  expect(pathOf([])).toBe('');
});
