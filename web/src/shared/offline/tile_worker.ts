// Tiles in the service worker of a phone face: from the network, and kept; without one, what was kept.
import { registerRoute } from 'workbox-routing';
import { tileCache, tileKey } from './tile_store';

// A map of last week is worth more than a blank one that waits for a signal.
const patience_ms = 3_000;
const kept_max = 4_000;
const lookEvery = 100;
let puts = 0;

async function keep(address: string, answer: Response): Promise<void> {
  const cache = await caches.open(tileCache);
  await cache.put(tileKey(address), answer);
  if (++puts % lookEvery !== 0) return;
  const names = await cache.keys(); // oldest first
  await Promise.all(names.slice(0, Math.max(0, names.length - kept_max)).map((name) => cache.delete(name)));
}

async function tile(request: Request): Promise<Response> {
  const kept = await caches.match(tileKey(request.url), { cacheName: tileCache });
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) void keep(request.url, answer.clone()).catch(() => undefined); // no room: not kept
    return answer;
  });
  if (!kept) return fresh;
  const late = new Promise<Response>((resolve) => setTimeout(resolve, patience_ms, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

/** Call it once, while the worker starts. */
export function serveTiles(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/tiles/'),
    ({ request }) => tile(request),
  );
}
