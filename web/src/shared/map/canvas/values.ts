// The values of a layer for one feature: the part of MapLibre's expressions that our layers use, so that both
// maps read one table of colours. What it does not know it refuses; the tests ask it for every layer. Pure.

export interface Scene {
  zoom: number;
  properties: Record<string, unknown>;
  density?: number; // of a heat map, 0..1
}

type Arguments = readonly unknown[];
type Colour = [red: number, green: number, blue: number, alpha: number];

const operators: Record<string, (given: Arguments, scene: Scene) => unknown> = {
  get: ([key], { properties }) => properties[String(key)] ?? null,
  zoom: (_, { zoom }) => zoom,
  'heatmap-density': (_, { density = 0 }) => density,
  'to-number': ([of], scene) => Number(valueOf(of, scene)),
  'to-string': ([of], scene) => String(valueOf(of, scene) ?? ''),
  concat: (given, scene) => given.map((each) => String(valueOf(each, scene) ?? '')).join(''),
  min: (given, scene) => Math.min(...given.map((each) => numberOf(each, scene))),
  '/': ([a, b], scene) => numberOf(a, scene) / numberOf(b, scene),
  '>': ([a, b], scene) => numberOf(a, scene) > numberOf(b, scene),
  '==': ([a, b], scene) => valueOf(a, scene) === valueOf(b, scene),
  slice: ([of, from, to], scene) => String(valueOf(of, scene) ?? '').slice(Number(from), to === undefined ? undefined : Number(to)),
  match: matched,
  case: chosen,
  step: stepped,
  interpolate: interpolated,
};

/** The value of an expression, or of what is none. */
export function valueOf(expression: unknown, scene: Scene): unknown {
  if (!Array.isArray(expression) || typeof expression[0] !== 'string') return expression;
  const [name, ...given] = expression as [string, ...unknown[]];
  const operator = operators[name];
  if (!operator) throw new Error(`no such expression here: ${name}`);
  return operator(given, scene);
}

export const numberOf = (expression: unknown, scene: Scene): number => Number(valueOf(expression, scene));

function chosen(given: Arguments, scene: Scene): unknown {
  for (let i = 0; i + 1 < given.length; i += 2) {
    if (valueOf(given[i], scene)) return valueOf(given[i + 1], scene);
  }
  return valueOf(given[given.length - 1], scene);
}

// Labels are single values or lists of them.
function matched([input, ...given]: Arguments, scene: Scene): unknown {
  const value = valueOf(input, scene);
  for (let i = 0; i + 1 < given.length; i += 2) {
    const label = given[i];
    if (Array.isArray(label) ? label.includes(value) : label === value) return valueOf(given[i + 1], scene);
  }
  return valueOf(given[given.length - 1], scene);
}

function stepped([input, first, ...stops]: Arguments, scene: Scene): unknown {
  const at = numberOf(input, scene);
  let value = first;
  for (let i = 0; i < stops.length && at >= Number(stops[i]); i += 2) value = stops[i + 1];
  return valueOf(value, scene);
}

function interpolated([, input, ...stops]: Arguments, scene: Scene): unknown {
  const at = numberOf(input, scene);
  let i = 0;
  while (i + 2 < stops.length && at > Number(stops[i + 2])) i += 2;
  const [from, low, to, high] = stops.slice(i, i + 4);
  if (to === undefined) return valueOf(low, scene);
  const share = Math.min(1, Math.max(0, (at - Number(from)) / (Number(to) - Number(from))));
  return mixed(valueOf(low, scene), valueOf(high, scene), share);
}

const between = (low: number, high: number, share: number) => low + (high - low) * share;

function mixed(low: unknown, high: unknown, share: number): unknown {
  if (typeof low === 'number') return between(low, Number(high), share);
  const [from, to] = [colourIn(String(low)), colourIn(String(high))];
  return textOf(from.map((part, i) => between(part, to[i]!, share)) as Colour);
}

/** "#rrggbb", "rgb(…)" or "rgba(…)" as numbers. */
export function colourIn(text: string): Colour {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) return [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16), 1];
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]*)\)$/.exec(text)?.[1] ?? '').split(',').map(Number);
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`no colour: ${text}`);
  return [red, green, blue, alpha];
}

const textOf = ([red, green, blue, alpha]: Colour) =>
  `rgba(${Math.round(red)},${Math.round(green)},${Math.round(blue)},${Number(alpha.toFixed(3))})`;

/** A colour as seen through. */
export function faded(text: string, opacity: number): string {
  const [red, green, blue, alpha] = colourIn(text);
  return textOf([red, green, blue, alpha * opacity]);
}

/** Text in lines of about the same length, none of them much longer than `width_em`. */
export function wrapped(text: string, width_em: number): string {
  return text.split('\n').map((line) => broken(line, width_em)).join('\n');
}

// Chinese breaks anywhere; a letter or a digit is about half as wide as a sign.
function broken(line: string, width_em: number): string {
  const signs = [...line];
  const wide = (sign: string) => (sign.charCodeAt(0) < 0x2000 ? 0.55 : 1);
  const length_em = signs.reduce((sum, sign) => sum + wide(sign), 0);
  const target_em = length_em / Math.ceil(length_em / width_em);
  let filled_em = 0;
  let result = '';
  for (const sign of signs) {
    if (filled_em >= target_em - 0.01) [result, filled_em] = [`${result}\n`, 0];
    result += sign;
    filled_em += wide(sign);
  }
  return result;
}
