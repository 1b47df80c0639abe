// A page that outlived its version: the server has newer files and no longer those it would load
// next. It begins anew; what was being written is kept by whoever wrote it.
import { defineAsyncComponent, type AsyncComponentLoader, type Component } from 'vue';
import type { Router } from 'vue-router';

const key = 'aiwei-renewed';
const again_ms = 60_000; // a file that is missing for another reason must not reload for ever

// Where storage is forbidden nothing can stop a second reload, so there is not even a first.
function isFirst(now_ms: number): boolean {
  try {
    const isRecent = now_ms - Number(sessionStorage.getItem(key)) < again_ms;
    if (!isRecent) sessionStorage.setItem(key, String(now_ms));
    return !isRecent;
  } catch {
    return false;
  }
}

async function renew(target: string): Promise<void> {
  // Without a signal the part is not gone but out of reach, and a reload might lose the page too.
  const page = await fetch(`${import.meta.env.BASE_URL}index.html`).catch(() => null);
  if (page?.ok && isFirst(Date.now())) location.assign(target);
}

/** Goes to a page whose part is gone by loading all of it. */
export function renewWhenPagesAreGone(router: Router): void {
  router.onError((_error, to) => void renew(to.fullPath));
}

/** A component that is loaded when it is first shown; without it the page begins anew. */
export function latePart<Part extends Component>(loader: AsyncComponentLoader<Part>): Part {
  return defineAsyncComponent<Part>({
    loader,
    onError: (_error, _retry, fail) => {
      void renew(location.href);
      fail();
    },
  });
}
