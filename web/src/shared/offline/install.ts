// The browser's offer to put the face onto the home screen, kept until a person asks for it. Some
// browsers (Safari, Firefox) have it only in their own menu.
import { computed, shallowRef } from 'vue';

/** Not in the standard types: Chromium's, and of the browsers built on it. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

const offer = shallowRef<InstallOffer | null>(null);

export const canInstall = computed(() => offer.value !== null);

/** Begins to listen; before the first page, or the offer is missed. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault(); // no bar over the page: nobody is asked before the photograph
    offer.value = event as InstallOffer;
  });
  addEventListener('appinstalled', () => (offer.value = null));
}

/** Asks the person. An offer can be used once; the browser makes another one later. */
export async function install(): Promise<void> {
  const asked = offer.value;
  offer.value = null;
  await asked?.prompt();
}
