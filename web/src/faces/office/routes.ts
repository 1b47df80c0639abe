import type { RouteRecordRaw } from 'vue-router';
import { peopleMessages } from '@/domains/people/messages';
import { menu } from './menu';
import SignInPage from './SignInPage.vue';

const fromMenu: RouteRecordRaw[] = menu.flatMap(({ items }) =>
  items.map(({ path, title, needs, page, scoped = false }) => ({
    path,
    component: page,
    meta: { title, needs, scoped },
  })),
);

export const routes: RouteRecordRaw[] = [
  ...fromMenu,
  {
    path: '/sign-in',
    component: SignInPage,
    meta: { title: peopleMessages.signIn.title, bare: true },
  },
  {
    path: '/account',
    component: () => import('@/domains/people/office/AccountPage.vue'),
    meta: { title: peopleMessages.account },
  },
  {
    // The ledger with one problem open: a link that can be sent to a colleague.
    path: '/problems/:id',
    component: () => import('@/domains/problems/office/LedgerPage.vue'),
    meta: { title: '随手拍台账', needs: ['problem_read'], menuPath: '/problems', scoped: true },
  },
  {
    path: '/bulletins/:id',
    component: () => import('@/domains/bulletins/office/BulletinPage.vue'),
    meta: { title: '通报', needs: ['bulletin_read'], menuPath: '/bulletins' },
  },
  {
    path: '/places/tour',
    component: () => import('@/domains/navigation/office/TourPage.vue'),
    meta: { title: '巡查路线', needs: ['place_inspect'], menuPath: '/places' },
  },
  {
    path: '/places/plaques',
    component: () => import('@/domains/places/office/PlaquesPage.vue'),
    meta: { title: '点位标牌', needs: ['place_read'], menuPath: '/places' },
  },
  {
    path: '/:rest(.*)*',
    component: () => import('./NotFoundPage.vue'),
    meta: { title: '没有这一页' },
  },
];
