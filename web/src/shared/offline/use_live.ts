// A query over the local store whose answer follows every change, in any tab.
import { liveQuery, type Subscription } from 'dexie';
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/**
 * The result of `query`, undefined until it was first read. It runs again when the store changes,
 * and when one of `sources` (reactive values the query depends on) does.
 */
export function useLive<T>(
  query: () => Promise<T>,
  ...sources: (() => unknown)[]
): Ref<T | undefined> {
  const result = shallowRef<T>();
  let subscription: Subscription | undefined;
  const stop = () => subscription?.unsubscribe();
  watch(
    sources,
    () => {
      stop();
      subscription = liveQuery(query).subscribe({
        next: (value) => (result.value = value),
        error: (error) => console.error('local store', error),
      });
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return result;
}
