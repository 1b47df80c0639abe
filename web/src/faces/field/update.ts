// Installs the service worker and notices when a newer one waits.
import { ref } from 'vue';

const waiting = ref<ServiceWorker | null>(null);

export const hasUpdate = ref(false);

function notice(worker: ServiceWorker | null): void {
  waiting.value = worker;
  hasUpdate.value = worker !== null;
}

function watchInstalling(registration: ServiceWorkerRegistration): void {
  const worker = registration.installing;
  worker?.addEventListener('statechange', () => {
    // Without a controller this is the first visit, not an update.
    if (worker.state === 'installed' && navigator.serviceWorker.controller) notice(worker);
  });
}

/** Registers the worker of the built face; the development server has none. */
export async function installWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register(`${import.meta.env.BASE_URL}sw.js`, { scope: import.meta.env.BASE_URL })
    .catch(() => null); // no secure context: the face works, only not from cold without network
  if (!registration) return;
  if (registration.waiting) notice(registration.waiting);
  registration.addEventListener('updatefound', () => watchInstalling(registration));
}

/** Switches to the waiting version and reloads. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waiting.value?.postMessage({ type: 'SKIP_WAITING' });
}
