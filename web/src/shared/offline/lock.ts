// At most one tab sends the outbox. navigator.locks is missing before Safari 15.4 and outside
// secure contexts; there a lease in localStorage does, which a crashed tab cannot hold for long.

const lease_ms = 60_000;

function tryLease(key: string, holder: string, now_ms: number): boolean {
  const [other = '', until = '0'] = (localStorage.getItem(key) ?? '').split(' ');
  if (other !== holder && Number(until) > now_ms) return false;
  localStorage.setItem(key, `${holder} ${now_ms + lease_ms}`);
  // Two tabs may have written at once; whoever reads itself back has won.
  return (localStorage.getItem(key) ?? '').startsWith(`${holder} `);
}

async function withLease<T>(name: string, run: () => Promise<T>): Promise<T | null> {
  const key = `lock:${name}`;
  const holder = Math.random().toString(36).slice(2);
  if (!tryLease(key, holder, Date.now())) return null;
  const renew = setInterval(() => tryLease(key, holder, Date.now()), lease_ms / 3);
  try {
    return await run();
  } finally {
    clearInterval(renew);
    localStorage.removeItem(key);
  }
}

/** Runs `run` unless another tab holds `name`; null in that case. */
export async function withLock<T>(name: string, run: () => Promise<T>): Promise<T | null> {
  const locks = globalThis.navigator?.locks;
  if (locks) {
    return locks.request(name, { ifAvailable: true }, (lock) => (lock ? run() : null));
  }
  return typeof localStorage === 'undefined' ? run() : withLease(name, run);
}
