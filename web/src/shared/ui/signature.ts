// A handwritten signature as text: strokes parted by ';', points by ' ', each 'x,y' in a box of 1000 × 400
// (reviews/rules_signature.h has the same limits).
export const signatureBox = { width: 1000, height: 400 } as const;
export const signaturePoints_max = 4000;
// Points that lie closer add bytes and no likeness.
const closest = 4;

export type Point = readonly [number, number];
export type Stroke = readonly Point[];

export const signatureText = (strokes: readonly Stroke[]): string =>
  strokes.map((stroke) => stroke.map((point) => point.join(',')).join(' ')).join(';');

export const strokesIn = (text: string): Stroke[] =>
  text === '' ? [] : text.split(';').map((stroke) => stroke.split(' ').map((point) => point.split(',').map(Number) as unknown as Point));

const clamped = (value: number, max: number): number => Math.min(max, Math.max(0, Math.round(value)));

/** The stroke with another point, or the same when it lies too close to the last. */
export function drawn(stroke: Stroke, x: number, y: number): Stroke {
  const point: Point = [clamped(x, signatureBox.width), clamped(y, signatureBox.height)];
  const last = stroke.at(-1);
  return last && Math.hypot(point[0] - last[0], point[1] - last[1]) < closest ? stroke : [...stroke, point];
}

/** For an SVG path; a single point is a dot. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  return `M${first.join(' ')}${(rest.length ? rest : [first]).map((point) => `L${point.join(' ')}`).join('')}`;
}
