/// <reference lib="webworker" />
// The service worker of the field face. Pages come from the phone: a grid worker opens them in
// cellars and behind walls.
import { serveTiles } from '@/shared/offline/tile_worker';
import { keepFace, type Files } from '@/shared/offline/worker';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Files };

keepFace(self.__WB_MANIFEST, { from: 'phone', except: [] });
serveTiles();

// A new version waits until the person agrees: never in the middle of an inspection.
self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { type?: string };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
});
