import { onScopeDispose, watch, type Ref } from 'vue';

const pause_ms = 350; // between two keys of a fluent typist, and short enough not to be noticed

/** Calls `act` with the value once it has stood still. */
export function useDebounced(value: Ref<string>, act: (value: string) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(value, (next) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(next), pause_ms);
  });
  onScopeDispose(() => clearTimeout(timer));
}
