import { getCurrentScope, onScopeDispose, readonly, ref, type Ref } from 'vue';

const tick_ms = 30_000;
const now = ref(Date.now());
let users = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The current time in milliseconds, moving every half minute: one timer for a page of
 * countdowns. Call it from a component's setup; outside a scope it stands still.
 */
export function useNow(): Readonly<Ref<number>> {
  now.value = Date.now();
  if (!getCurrentScope()) return readonly(now);
  if (users++ === 0) timer = setInterval(() => (now.value = Date.now()), tick_ms);
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer);
  });
  return readonly(now);
}
