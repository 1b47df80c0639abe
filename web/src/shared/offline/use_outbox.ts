// The outbox as an interface sees it: counts that move by themselves, and when it is emptied.
import { liveQuery } from 'dexie';
import { computed, reactive, readonly, ref } from 'vue';
import { reach, type Reach } from '../api/reach';
import { actsOf, type QueuedAct } from './acts';
import type { OfflineDb } from './db';
import { drain, enqueue, sweep, type DrainEnd, type NewJob } from './outbox';

// navigator.onLine only knows about cables; a dead network is found by trying now and then.
const tryAgain_ms = 30_000;
const soonest_ms = 1_000;

type Counts = Record<QueuedAct['lane'], number>;

async function countInto(counts: Counts, db: OfflineDb, owner: string): Promise<void> {
  const acts = actsOf(await db.jobs.where('owner').equals(owner).sortBy('seq'));
  for (const lane of Object.keys(counts) as QueuedAct['lane'][]) {
    counts[lane] = acts.filter((act) => act.lane === lane).length;
  }
}

/** How long until sending is worth another try, or null when nothing waits. */
async function delayUntilNext_ms(
  db: OfflineDb,
  owner: string,
  reach: Reach,
): Promise<number | null> {
  const mine = await db.jobs.where('owner').equals(owner).toArray();
  const waiting = mine.filter((job) => job.state === 'waiting');
  if (waiting.length === 0) return null;
  if (reach !== 'online') return tryAgain_ms;
  // A job that is due but was not sent stands behind one that waits for a person; do not spin.
  const later = waiting.map((job) => job.nextAt_ms - Date.now()).filter((left_ms) => left_ms > 0);
  return later.length > 0 ? Math.max(soonest_ms, Math.min(...later)) : tryAgain_ms;
}

/** Calls `wake` whenever a network may have come back. */
function listenToNetwork(wake: () => void): void {
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}

/** The outbox of one face over its own database. */
export function createOutbox(db: OfflineDb) {
  const owner = ref<string | null>(null);
  const counts = reactive<Counts>({ local: 0, sending: 0, conflict: 0 });
  const isSyncing = ref(false);
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function scheduleNext(account: string, end: DrainEnd): Promise<void> {
    clearTimeout(timer);
    // Another tab sends; what was added here since it looked is ours to send when it is done.
    const isBusy = end === 'busy' && (await db.jobs.where('owner').equals(account).count()) > 0;
    const delay_ms = isBusy ? soonest_ms : await delayUntilNext_ms(db, account, reach.value);
    if (delay_ms !== null) timer = setTimeout(() => void sync(), delay_ms);
  }

  /** Sends what is due. A call during a run makes it run once more, so nothing is forgotten. */
  async function sync(): Promise<void> {
    const account = owner.value;
    isWanted = true;
    if (isSyncing.value || account === null) return;
    isSyncing.value = true;
    let end: DrainEnd = 'waiting';
    try {
      while (isWanted) {
        isWanted = false;
        ({ end } = await drain(db, owner.value ?? account));
      }
    } finally {
      isSyncing.value = false;
      await scheduleNext(owner.value ?? account, end);
    }
  }

  /** Queues jobs together with the local writes, then tries to send. Returns once both are safe. */
  async function add(jobs: NewJob[], local?: () => Promise<unknown>): Promise<void> {
    if (owner.value === null) throw new Error('the outbox has no owner yet');
    await enqueue(db, owner.value, jobs, local);
    void sync();
  }

  /** Begins to work for `account`; jobs of others stay where they are. */
  function start(account: string): void {
    if (owner.value === null) {
      listenToNetwork(() => void sync());
      liveQuery(() => db.jobs.toArray()).subscribe(() => void countInto(counts, db, owner.value!));
    }
    owner.value = account;
    void countInto(counts, db, account);
    void sweep(db).then(sync);
  }

  /** Everything that has not reached the server. */
  const open = computed(() => counts.local + counts.sending + counts.conflict);
  const shown = {
    counts: readonly(counts),
    owner: readonly(owner),
    isSyncing: readonly(isSyncing),
  };
  return { db, ...shown, open, add, start, sync };
}

export type Outbox = ReturnType<typeof createOutbox>;
