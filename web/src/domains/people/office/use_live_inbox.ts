// The server says "look again" over server-sent events; the badge and the inbox follow.
import { useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, watch } from 'vue';
import { setCounter } from '@/shared/ui/counters';
import { isSignedIn } from '../session';

/** Keeps counters.inbox up to date while somebody is signed in. Once, in the shell. */
export function useLiveInbox(): void {
  const client = useQueryClient();
  let source: EventSource | null = null;

  function listen(): void {
    source?.close();
    source = new EventSource('/api/v1/events');
    source.addEventListener('inbox', (event) => {
      const { unread } = JSON.parse((event as MessageEvent<string>).data) as { unread: number };
      setCounter('inbox', unread);
      void client.invalidateQueries({ queryKey: ['inbox'] });
      void client.invalidateQueries({ queryKey: ['problems', 'workbench'] });
    });
  }

  watch(
    isSignedIn,
    (signedIn) => {
      if (signedIn) listen();
      else source?.close();
    },
    { immediate: true },
  );
  onBeforeUnmount(() => source?.close());
}
