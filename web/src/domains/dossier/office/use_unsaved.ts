// Asks before a page with unsaved input is left, whichever way: another tab of it, another page, the browser's own.
import { onBeforeUnmount, onMounted, shallowRef, type Ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate, useRoute, type RouteLocationNormalized } from 'vue-router';
import { chooseDivision } from '@/domains/people/office/jurisdiction';
import { isSameView } from './address';

/** Set while the question is on show; called with whether to go. */
export type Leaving = Ref<((go: boolean) => void) | null>;

export function useUnsaved(isDirty: () => boolean): Leaving {
  const route = useRoute();
  const leaving: Leaving = shallowRef(null);

  function answer(resolve: (go: boolean) => void): (go: boolean) => void {
    return (go) => {
      leaving.value = null;
      // The router took the new division over before it asked.
      if (!go) chooseDivision(String(route.query.division ?? ''));
      resolve(go);
    };
  }

  function guard(to: RouteLocationNormalized): true | Promise<boolean> {
    if (to.meta.bare || !isDirty()) return true; // a sign-in leads back, and the draft is kept
    leaving.value?.(false);
    return new Promise((resolve) => (leaving.value = answer(resolve)));
  }

  onBeforeRouteLeave(guard);
  onBeforeRouteUpdate((to, from) => isSameView(to.query, from.query) || guard(to));

  const onUnload = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', onUnload));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload));
  return leaving;
}
