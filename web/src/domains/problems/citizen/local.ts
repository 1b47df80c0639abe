// What this phone remembers without any account: the draft, reports on their way, receipts.
import { liveQuery } from 'dexie';
import { onScopeDispose, ref, type Ref } from 'vue';
import { outbox } from '@/shared/offline/instance';

/** The queue wants an owner; on the citizen face everybody is the same stranger. */
export const owner = 'citizen';

export async function putRecord(key: string, value: unknown): Promise<void> {
  // Through JSON: what comes from a reactive object cannot be cloned into the database.
  const copy: unknown = JSON.parse(JSON.stringify(value));
  await outbox.db.records.put({ key, owner, value: copy, savedAt_ms: Date.now() });
}

export interface Remembered<T> {
  value: T;
  savedAt_ms: number;
}

export async function getRecord<T>(key: string): Promise<Remembered<T> | null> {
  const row = await outbox.db.records.get(key);
  return row ? { value: row.value as T, savedAt_ms: row.savedAt_ms } : null;
}

/** The records of one kind ("report:") by the rest of their keys, oldest first. */
export async function recordsOf<T>(kind: string): Promise<Map<string, Remembered<T>>> {
  const rows = await outbox.db.records.where('key').startsWith(kind).sortBy('savedAt_ms');
  return new Map(
    rows.map((row) => [
      row.key.slice(kind.length),
      { value: row.value as T, savedAt_ms: row.savedAt_ms },
    ]),
  );
}

/** A value that follows the database. Call it from a component's setup. */
export function useLive<T>(query: () => Promise<T>, initial: T): Ref<T> {
  const value = ref(initial) as Ref<T>;
  const subscription = liveQuery(query).subscribe((next) => (value.value = next));
  onScopeDispose(() => subscription.unsubscribe());
  return value;
}
