/// <reference lib="webworker" />
// The service worker of the citizen face. Its scope is the whole server, so it leaves alone what is
// not its own. Pages come from the server as long as it answers: a resident comes twice a year and
// is never asked to update anything; without a signal the copy on the phone does.
import { keepFace, type Files } from '@/shared/offline/worker';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Files };

const others = [/^\/(api|office|field|screen)(\/|$)/, /^\/(metrics|healthz)$/];

keepFace(self.__WB_MANIFEST, { from: 'server', except: others });

// At once: a page that is still open and misses a part of its own version begins anew by itself.
void self.skipWaiting();
