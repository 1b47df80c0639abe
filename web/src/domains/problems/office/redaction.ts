// Black boxes over a photograph, in fractions of its width and height. Pure.
import type { BlackBox } from './rule_types';

export interface Fraction {
  x: number;
  y: number;
}

const least = 0.01; // smaller is a slip of the hand

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The box between two corners, kept within the photograph. */
export function boxBetween(a: Fraction, b: Fraction): BlackBox {
  const [left, right] = [clamp(Math.min(a.x, b.x)), clamp(Math.max(a.x, b.x))];
  const [top, bottom] = [clamp(Math.min(a.y, b.y)), clamp(Math.max(a.y, b.y))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether a box covers enough to have been meant. */
export function isMeant({ width, height }: BlackBox): boolean {
  return width >= least && height >= least;
}

/** The box moved by fractions, its size kept, never beyond the edge. */
export function moved(box: BlackBox, dx: number, dy: number): BlackBox {
  return {
    ...box,
    x: Math.min(1 - box.width, Math.max(0, box.x + dx)),
    y: Math.min(1 - box.height, Math.max(0, box.y + dy)),
  };
}

/** The box made larger or smaller at its lower right corner. */
export function resized(box: BlackBox, dx: number, dy: number): BlackBox {
  return {
    ...box,
    width: Math.min(1 - box.x, Math.max(least, box.width + dx)),
    height: Math.min(1 - box.y, Math.max(least, box.height + dy)),
  };
}
