// The words for a point: which street it belongs to and who is in charge there.
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import type { LngLat } from '@/shared/map/projection';
import { locate } from './api';
import type { Located } from './types';

const pause_ms = 200; // a pin on the move asks once it rests

/** Follows `point`. Null while unknown: no point, no signal, or still asking. */
export function useLocated(point: () => LngLat | null): Ref<Located | null> {
  const located = ref<Located | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  function stop(): void {
    clearTimeout(timer);
    asking?.abort();
  }

  watch(
    () => [point()?.lng, point()?.lat],
    () => {
      stop();
      located.value = null;
      const wanted = point();
      if (!wanted) return;
      const question = (asking = new AbortController());
      timer = setTimeout(() => {
        locate({ lng: wanted.lng, lat: wanted.lat }, question.signal).then(
          (answer) => (located.value = answer),
          () => {}, // words are a help, the position alone is enough
        );
      }, pause_ms);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return located;
}
