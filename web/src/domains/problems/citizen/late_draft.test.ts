import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDraft } from './draft';
import { later, putAside, takeAside } from './late_draft';

// The browser's storage as far as it is used here; the tests run without a browser.
beforeEach(() => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  Object.assign(globalThis, { localStorage: storage });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'localStorage'));

const words = { ...emptyDraft(), description: '没人收' };

test('what was put aside is taken out once', () => {
  putAside(words, 5);
  expect(takeAside()).toEqual({ value: words, savedAt_ms: 5 });
  expect(takeAside()).toBeNull();
});

test('something unreadable counts as nothing and does not stay', () => {
  localStorage.setItem('aiwei-draft', '{"value":');
  expect(takeAside()).toBeNull();
  expect(localStorage.getItem('aiwei-draft')).toBeNull();
});

test('forbidden storage is no failure', () => {
  Reflect.deleteProperty(globalThis, 'localStorage');
  putAside(words, 5);
  expect(takeAside()).toBeNull();
});

test('the later draft wins', () => {
  const early = { value: words, savedAt_ms: 1 };
  const late = { value: words, savedAt_ms: 2 };
  expect([later(early, late), later(late, early), later(null, late), later(early, null)]).toEqual([
    late, late, late, early,
  ]);
});
