// Navigation of the office face: who may go where, and back to the page after a sign-in.
import { ref } from 'vue';
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw } from 'vue-router';
import { chooseDivision, narrowedDivision } from '@/domains/people/office/jurisdiction';
import { can, isSignedIn, loadMe, me, type Permission } from '@/domains/people/session';
import { onSignInRequired } from '@/shared/api/client';
import { setTitle } from '@/shared/ui/use_title';
import { routes } from './routes';

function pageOf(route: RouteLocationNormalized): unknown {
  return route.meta.menuPath ?? route.path;
}

export const router = createRouter({
  history: createWebHistory('/office/'),
  routes,
  // A drawer that opens or a filter that changes leaves the list where it is.
  scrollBehavior: (to, from, saved) => saved ?? (pageOf(to) === pageOf(from) ? false : { top: 0 }),
});

/** Why it cannot be known who is signed in: no network, or a failing server. */
export const startFailure = ref<unknown>(null);

/** The page that could not be loaded: the network failed, or a newer version took its place. */
export const unloadedPage = ref<string | null>(null);
router.onError((_error, to) => (unloadedPage.value = to.fullPath));

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
  if (needs.length > 0 && !needs.some(can)) return { path: '/' };
  if (me.value?.mustChangePassword && to.path !== '/account') return { path: '/account' };
  return keepDivision(to);
});

// A division chosen once stays chosen from page to page, and always stands in the address.
function keepDivision(to: RouteLocationNormalized): true | RouteLocationRaw {
  if (!to.meta.scoped) return true;
  const given = to.query.division;
  if (typeof given === 'string') chooseDivision(given);
  else if (narrowedDivision.value && pageOf(to) === pageOf(router.currentRoute.value)) chooseDivision('');
  else if (narrowedDivision.value) {
    return { path: to.path, query: { ...to.query, division: narrowedDivision.value }, replace: true };
  }
  return true;
}

router.afterEach((to, _from, failure) => {
  if (!failure) unloadedPage.value = null;
  setTitle(String(to.meta.title ?? ''), '爱卫通');
});

onSignInRequired(() => {
  const { fullPath, meta } = router.currentRoute.value;
  if (!meta.bare) void router.push({ path: '/sign-in', query: { next: fullPath } });
});
