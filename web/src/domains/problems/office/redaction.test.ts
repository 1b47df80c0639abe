import { expect, test } from 'vitest';
import { boxBetween, isMeant, moved, resized } from './redaction';

test('a box is the same whichever corner came first, and ends at the edge', () => {
  const box = { x: 0.2, y: 0.1, width: 0.8, height: 0.4 };
  const rounded = ({ x, y, width, height }: typeof box) => [x, y, width, height].map((n) => +n.toFixed(6));
  expect(rounded(boxBetween({ x: 0.2, y: 0.5 }, { x: 1.7, y: 0.1 }))).toEqual(rounded(box));
  expect(rounded(boxBetween({ x: 1.7, y: 0.1 }, { x: 0.2, y: 0.5 }))).toEqual(rounded(box));
});

test('a click without a drag is no box', () => {
  expect(isMeant(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }))).toBe(false);
  expect(isMeant(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.6, y: 0.6 }))).toBe(true);
});

test('moving keeps the size, resizing keeps the corner, neither leaves the photograph', () => {
  const box = { x: 0.7, y: 0.7, width: 0.2, height: 0.2 };
  expect(moved(box, 1, -1)).toEqual({ x: 0.8, y: 0, width: 0.2, height: 0.2 });
  const large = resized(box, 1, 1);
  expect([large.x, large.y]).toEqual([0.7, 0.7]);
  expect(large.x + large.width).toBeCloseTo(1);
  expect(resized(box, -1, -1).width).toBeGreaterThan(0);
});
