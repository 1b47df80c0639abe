// Compares an answer with what a scenario expects of it, and fills in captured values.

// Where `actual` differs from `expected`, as 'path: expected …, got …'; '' when it matches.
// `captures` (Map) gives the values of "$name" and receives those seen for the first time.
export function difference(expected, actual, captures, path = '') {
  if (typeof expected === 'string') return string_difference(expected, actual, captures, path);
  if (Array.isArray(expected)) return array_difference(expected, actual, captures, path);
  if (expected !== null && typeof expected === 'object') {
    return object_difference(expected, actual, captures, path);
  }
  return expected === actual ? '' : mismatch(path, expected, actual);
}

function mismatch(path, expected, actual) {
  return `${path || '/'}: expected ${shown(expected)}, got ${shown(actual)}`;
}

function shown(value) {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

function string_difference(expected, actual, captures, path) {
  if (expected === '(absent)') return actual === undefined ? '' : mismatch(path, expected, actual);
  if (actual === undefined) return mismatch(path, expected, actual);
  if (expected === '*') return '';
  if (expected.startsWith('~')) {
    const text = typeof actual === 'string' ? actual : JSON.stringify(actual);
    return new RegExp(expected.slice(1), 'u').test(text) ? '' : mismatch(path, expected, actual);
  }
  const name = expected.match(/^\$(\w+)$/)?.[1];
  if (name === undefined) return expected === actual ? '' : mismatch(path, expected, actual);
  if (!captures.has(name)) captures.set(name, actual);
  const known = captures.get(name);
  return JSON.stringify(known) === JSON.stringify(actual) ? '' :
    mismatch(`${path} ($${name})`, known, actual);
}

function array_difference(expected, actual, captures, path) {
  if (!Array.isArray(actual)) return mismatch(path, expected, actual);
  const is_open = expected.at(-1) === '...';
  const wanted = is_open ? expected.slice(0, -1) : expected;
  if (is_open ? actual.length < wanted.length : actual.length !== wanted.length) {
    return `${path || '/'}: expected ${wanted.length}${is_open ? ' or more' : ''} elements, ` +
      `got ${actual.length}: ${shown(actual)}`;
  }
  return first_difference(wanted.map((each, index) => [index, each, actual[index]]), captures, path);
}

function object_difference(expected, actual, captures, path) {
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) {
    return mismatch(path, expected, actual);
  }
  return first_difference(
    Object.entries(expected).map(([key, each]) => [key, each, actual[key]]), captures, path);
}

function first_difference(triples, captures, path) {
  for (const [key, expected, actual] of triples) {
    const found = difference(expected, actual, captures, `${path}/${key}`);
    if (found) return found;
  }
  return '';
}

// Replaces $name and ${name} in text; a name never captured is a mistake in the scenario.
export function fill_text(text, captures) {
  return text.replace(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (whole, braced, plain) => {
    const name = braced ?? plain;
    if (!captures.has(name)) throw new Error(`${whole} was not captured before`);
    return String(captures.get(name));
  });
}

// The same inside JSON; a string that is nothing but "$name" takes the captured value's own type.
export function fill_json(value, captures) {
  if (typeof value === 'string') {
    const name = value.match(/^\$(\w+)$/)?.[1];
    return name !== undefined && captures.has(name) ? captures.get(name) : fill_text(value, captures);
  }
  if (Array.isArray(value)) return value.map((each) => fill_json(each, captures));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, fill_json(each, captures)]));
  }
  return value;
}
