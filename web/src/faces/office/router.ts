// Navigation of the office face: who may go where, and back to the page after a sign-in.
import { ref } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { can, isSignedIn, loadMe, type Permission } from '@/domains/people/session';
import { onSignInRequired } from '@/shared/api/client';
import { setTitle } from '@/shared/ui/use_title';
import { routes } from './routes';

export const router = createRouter({
  history: createWebHistory('/office/'),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/** Why it cannot be known who is signed in: no network, or a failing server. */
export const startFailure = ref<unknown>(null);

let isKnown = false;

router.beforeEach(async (to) => {
  if (to.meta.bare) return true;
  if (!isKnown) {
    try {
      await loadMe();
      isKnown = true;
      startFailure.value = null;
    } catch (error) {
      startFailure.value = error;
      return true;
    }
  }
  if (!isSignedIn.value) return { path: '/sign-in', query: { next: to.fullPath } };
  // Hiding is a courtesy; the server refuses in any case.
  const needs = (to.meta.needs ?? []) as Permission[];
  return needs.length === 0 || needs.some(can) ? true : { path: '/' };
});

router.afterEach((to) => setTitle(String(to.meta.title ?? ''), '爱卫通'));

onSignInRequired(() => {
  const { fullPath, meta } = router.currentRoute.value;
  if (!meta.bare) void router.push({ path: '/sign-in', query: { next: fullPath } });
});
