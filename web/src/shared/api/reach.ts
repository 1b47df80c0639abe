// Whether the server can be reached, learnt from the outcome of every request: what the device
// claims about its network (navigator.onLine) is only a first guess.
import { readonly, ref } from 'vue';

export type Reach = 'online' | 'offline' | 'signed_out';

const current = ref<Reach>(globalThis.navigator?.onLine === false ? 'offline' : 'online');

export const reach = readonly(current);

/** Notes the HTTP status of an answer; 0 when there was none. */
export function noteStatus(status: number): void {
  if (status === 0) current.value = 'offline';
  else current.value = status === 401 ? 'signed_out' : 'online';
}

globalThis.addEventListener?.('offline', () => noteStatus(0));
