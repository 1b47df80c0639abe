// Who works on this phone. The identity outlives the network, so that a cold start in a cellar
// still opens the person's own list.
import { watch } from 'vue';
import { outbox } from '@/shared/offline/instance';
import { assumeMe, loadMe, me, type Me } from './session';

const key = 'me';

async function remember(person: Me): Promise<void> {
  const record = { key, owner: person.login, value: person, savedAt_ms: Date.now() };
  // Through JSON: what comes from a reactive object cannot be cloned into the database.
  await outbox.db.records.put(JSON.parse(JSON.stringify(record)));
  outbox.start(person.login);
}

/**
 * Finds out who this is: from the server, or from memory when it cannot be reached. Resolves to
 * whether anybody is known.
 */
export async function identify(): Promise<boolean> {
  watch(me, (person) => person && void remember(person as Me));
  try {
    return (await loadMe()) !== null;
  } catch {
    const record = await outbox.db.records.get(key);
    if (record) assumeMe(record.value as Me);
    return record !== undefined;
  }
}

/** Forgets the person on this phone. Unsent work stays and waits for the same account. */
export async function forget(): Promise<void> {
  await outbox.db.records.delete(key);
}
