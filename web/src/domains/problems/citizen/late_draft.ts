// The last words before a page goes. The database answers too late for them: a page that is being
// left does not wait, so they take the one store that writes at once.
import type { Draft } from './draft';

const key = 'aiwei-draft';

export interface LateDraft {
  value: Draft;
  savedAt_ms: number;
}

/** Puts the draft aside; where storage is forbidden only the last moments of typing are lost. */
export function putAside(draft: Draft, now_ms: number): void {
  try {
    localStorage.setItem(key, JSON.stringify({ value: draft, savedAt_ms: now_ms }));
  } catch {
    // See above.
  }
}

/** Takes out what was put aside, once; null when there is nothing readable. */
export function takeAside(): LateDraft | null {
  try {
    const text = localStorage.getItem(key);
    localStorage.removeItem(key);
    return text ? (JSON.parse(text) as LateDraft) : null;
  } catch {
    return null;
  }
}

/** The later of the two. */
export function later(a: LateDraft | null, b: LateDraft | null): LateDraft | null {
  if (!a || !b) return a ?? b;
  return b.savedAt_ms > a.savedAt_ms ? b : a;
}
