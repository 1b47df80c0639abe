// Installs the service worker of the running face, and notices when a newer one waits.
import { ref } from 'vue';

const waiting = ref<ServiceWorker | null>(null);

export const hasUpdate = ref(false);

function notice(worker: ServiceWorker): void {
  waiting.value = worker;
  hasUpdate.value = true;
}

function watchInstalling(registration: ServiceWorkerRegistration): void {
  const worker = registration.installing;
  // With none before it this is the first visit. The page may still have a controller then: the
  // citizen face's worker covers the paths of the others until they have their own.
  if (!registration.active) return;
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed') notice(worker);
  });
}

// The worker fetches the whole face; that must not compete with the first page.
async function pageHasLoaded(): Promise<void> {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}

/** Registers the worker of the built face; the development server has none. */
export async function installWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await pageHasLoaded();
  const registration = await navigator.serviceWorker
    .register(`${import.meta.env.BASE_URL}sw.js`, { scope: import.meta.env.BASE_URL })
    .catch(() => null); // no secure context: the face works, only not from cold without network
  if (!registration) return;
  if (registration.waiting) notice(registration.waiting);
  registration.addEventListener('updatefound', () => watchInstalling(registration));
  // Browsers look for a newer one when a page loads; an installed face may stay open for weeks.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  });
}

/** Switches to the waiting version and reloads. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waiting.value?.postMessage({ type: 'SKIP_WAITING' });
}
