import { beforeEach, expect, test } from 'vitest';
import { withLock } from './lock';

// A page without navigator.locks but with storage, as Safari 14 is.
const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
  });
});

test('the second holder is turned away while the first runs', async () => {
  let second: unknown = 'not run';
  const first = await withLock('outbox', async () => {
    second = await withLock('outbox', async () => 'entered');
    return 'done';
  });
  expect([first, second]).toEqual(['done', null]);
});

test('the lock is free again after success and after failure', async () => {
  await expect(withLock('outbox', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await withLock('outbox', async () => 1)).toBe(1);
});

test('the lease of a crashed tab runs out', async () => {
  stored.set('lock:outbox', `dead ${Date.now() - 1}`);
  expect(await withLock('outbox', async () => 1)).toBe(1);
  stored.set('lock:outbox', `alive ${Date.now() + 30_000}`);
  expect(await withLock('outbox', async () => 1)).toBeNull();
});
