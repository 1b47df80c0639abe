// What the service workers of the phone faces share: the face itself lies on the phone, so it opens
// without a network. Data are not kept here; they lie in IndexedDB where the outbox can see them.
import { clientsClaim } from 'workbox-core';
import {
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precache,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** What the build writes in place of `self.__WB_MANIFEST`. */
export type Files = (string | PrecacheEntry)[];

interface Pages {
  /** Whose copy of a page is shown while there is a signal. */
  from: 'phone' | 'server';
  /** Paths below the scope that belong to others. */
  except: RegExp[];
}

// A signal that only seems to be there must not keep a page blank.
const patience_ms = 3_000;

/** The server's page; null when there is none, or none in time. */
async function pageOfServer(request: Request): Promise<Response | null> {
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, patience_ms, null));
  const answer = await Promise.race([fetch(request).catch(() => null), tooLate]);
  // The browser itself follows a redirect, to the sign-in of a public network for example.
  return answer?.ok || answer?.type === 'opaqueredirect' ? answer : null;
}

/** Keeps `files` on the phone and answers with them. Call it once, while the worker starts. */
export function keepFace(files: Files, { from, except }: Pages): void {
  precache(files);
  cleanupOutdatedCaches();
  clientsClaim(); // the very first visit is covered too, not only the second
  const kept = createHandlerBoundToURL('index.html');
  const pages = new NavigationRoute(
    async (asked) =>
      (from === 'server' && (await pageOfServer(asked.request))) || (await kept(asked)),
    { denylist: except },
  );
  registerRoute(pages);
  addRoute(); // after the pages: the first of them is one of the files, too
}
