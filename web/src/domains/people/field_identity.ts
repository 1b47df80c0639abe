// Who works on this phone. The identity outlives the network, so that a cold start in a cellar
// still opens the person's own list.
import { watch } from 'vue';
import { onSignInRequired } from '@/shared/api/client';
import { outbox } from '@/shared/offline/instance';
import { forgetTiles } from '@/shared/offline/tile_store';
import { assumeMe, loadMe, me, type Me } from './session';

const key = 'me';

async function remember(person: Me): Promise<void> {
  const record = { key, owner: person.login, value: person, savedAt_ms: Date.now() };
  // Through JSON: what comes from a reactive object cannot be cloned into the database.
  await outbox.db.records.put(JSON.parse(JSON.stringify(record)));
  outbox.start(person.login);
}

const answerMax_ms = 4_000; // a dying network must not keep a known person at the door

async function remembered(): Promise<Me | null> {
  const record = await outbox.db.records.get(key);
  return (record?.value as Me | undefined) ?? null;
}

function assume(person: Me): true {
  assumeMe(person);
  outbox.start(person.login);
  return true;
}

/**
 * Finds out who this is: from the server, or from memory when it cannot be reached or takes too
 * long to answer. Resolves to whether anybody is known.
 */
export async function identify(): Promise<boolean> {
  watch(me, (person) => person && void remember(person as Me));
  const known = await remembered();
  const asked = loadMe().then(
    (person) => person !== null,
    () => known !== null && assume(known),
  );
  if (!known) return asked;
  const late = new Promise<true>((resolve) => setTimeout(() => resolve(true), answerMax_ms));
  const isKnown = await Promise.race([asked, late]);
  return me.value ? isKnown : isKnown && assume(known);
}

/**
 * Keeps the person at work when a session ends in the middle of something: what is done goes to
 * the phone, and the banner offers the sign-in. Call it once, after the session's own listener.
 */
export function stayWhenSignedOut(): void {
  let last: Me | null = null;
  watch(me, (person) => (last = (person as Me | null) ?? last), { flush: 'sync' });
  onSignInRequired(() => last && outbox.owner.value === last.login && assumeMe(last));
}

/**
 * Forgets the person on this phone, and the copies of the server's records. Unsent work and drafts
 * stay and wait for the same account.
 */
export async function forget(): Promise<void> {
  const { records, photos } = outbox.db;
  await records.delete(key);
  const isCopy = (name: string) => !/^(draft|report):/.test(name);
  await records.filter((record) => isCopy(record.key)).delete();
  await photos.filter(({ ref }) => ref.startsWith('/')).delete();
  await forgetTiles();
}
