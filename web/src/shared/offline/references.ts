// A record made offline is known by a local reference until the server has named it.

const wholePattern = /^local:([0-9a-zA-Z-]+)$/;
const anywherePattern = /local:([0-9a-zA-Z-]+)/g;

/** The placeholder for the result of the job whose `ref` this is. */
export function localReference(ref: string): string {
  return `local:${ref}`;
}

/** All references inside a JSON value: strings that are one as a whole. */
export function referencesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (item: unknown): void => {
    if (typeof item === 'string') {
      const ref = wholePattern.exec(item)?.[1];
      if (ref) found.add(ref);
    } else if (item !== null && typeof item === 'object') {
      Object.values(item).forEach(visit);
    }
  };
  visit(value);
  return found;
}

/** All references inside a path, wherever they stand. */
export function referencesInPath(path: string): Set<string> {
  return new Set([...path.matchAll(anywherePattern)].map((match) => match[1]!));
}

/**
 * A copy with every reference replaced. In a JSON value only whole strings are references, so
 * that a person who writes "local:…" into a description changes nothing.
 */
export function substitute<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') {
    const ref = wholePattern.exec(value)?.[1];
    return ((ref && ids.get(ref)) ?? value) as T;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => substitute(item, ids)) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, substitute(item, ids)]);
  return Object.fromEntries(entries) as T;
}

/** A path with every reference replaced, wherever it stands. */
export function substituteInPath(path: string, ids: ReadonlyMap<string, string>): string {
  return path.replace(anywherePattern, (whole, ref: string) => ids.get(ref) ?? whole);
}
