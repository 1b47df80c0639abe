// A page that outlived its version: the server has newer files and no longer those it would load
// next. It begins anew; what was being written is kept by whoever wrote it.

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

async function renew(): Promise<void> {
  // Without a signal the part is not gone but out of reach, and a reload might lose the page too.
  const page = await fetch(`${import.meta.env.BASE_URL}index.html`).catch(() => null);
  if (page?.ok && isFirst(Date.now())) location.reload();
}

/** Watches over the parts of the face that are loaded when needed. */
export function renewWhenPartsAreGone(): void {
  addEventListener('vite:preloadError', () => void renew());
}
