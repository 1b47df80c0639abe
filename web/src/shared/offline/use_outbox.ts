// The outbox as an interface sees it: counts that move by themselves, and when it is emptied.
import { liveQuery } from 'dexie';
import { computed, reactive, readonly, ref } from 'vue';
import type { JobState, OfflineDb } from './db';
import { drain, enqueue, type DrainEnd, type NewJob } from './outbox';

// navigator.onLine only knows about cables; a dead network is found by trying now and then.
const tryAgain_ms = 30_000;

export type Reach = 'online' | 'offline' | 'signed_out';

function reachAfter(end: DrainEnd): Reach {
  if (end === 'offline' || end === 'signed_out') return end;
  return 'online';
}

/** The outbox of one face over its own database. */
export function createOutbox(db: OfflineDb) {
  const owner = ref<string | null>(null);
  const counts = reactive<Record<JobState, number>>({ waiting: 0, sending: 0, conflict: 0, failed: 0 });
  const reach = ref<Reach>(globalThis.navigator?.onLine === false ? 'offline' : 'online');
  const isSyncing = ref(false);
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function count(): Promise<void> {
    const jobs = await db.jobs.where('owner').equals(owner.value ?? '').toArray();
    for (const state of Object.keys(counts) as JobState[]) {
      counts[state] = jobs.filter((job) => job.state === state).length;
    }
  }

  async function scheduleNext(): Promise<void> {
    clearTimeout(timer);
    const waiting = await db.jobs.where('state').equals('waiting').toArray();
    if (waiting.length === 0) return;
    const next_ms = Math.min(...waiting.map((job) => job.nextAt_ms)) - Date.now();
    const delay_ms = reach.value === 'online' ? Math.max(1_000, next_ms) : tryAgain_ms;
    timer = setTimeout(() => void sync(), delay_ms);
  }

  /** Sends what is due. A call during a run makes it run once more, so nothing is forgotten. */
  async function sync(): Promise<void> {
    again = true;
    if (isSyncing.value || owner.value === null) return;
    isSyncing.value = true;
    try {
      while (again && owner.value !== null) {
        again = false;
        reach.value = reachAfter((await drain(db, owner.value)).end);
      }
    } finally {
      isSyncing.value = false;
      await scheduleNext();
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
    const isFirst = owner.value === null;
    owner.value = account;
    if (isFirst) listen();
    void count();
    void sync();
  }

  function listen(): void {
    liveQuery(() => db.jobs.toArray()).subscribe(() => void count());
    addEventListener('online', () => void sync());
    addEventListener('offline', () => (reach.value = 'offline'));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void sync();
    });
  }

  return {
    db,
    owner: readonly(owner),
    counts: readonly(counts),
    reach: readonly(reach),
    isSyncing: readonly(isSyncing),
    /** Everything that has not reached the server. */
    open: computed(() => counts.waiting + counts.sending + counts.conflict + counts.failed),
    add,
    start,
    sync,
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
