import type { RouteRecordRaw } from 'vue-router';
import { peopleMessages } from '@/domains/people/messages';
import { problemMessages } from '@/domains/problems/messages';
import ListPage from '@/domains/problems/field/ListPage.vue';
import SignInPage from './SignInPage.vue';

const text = problemMessages.field;

export const routes: RouteRecordRaw[] = [
  { path: '/', component: ListPage, meta: { title: text.list } },
  {
    path: '/map',
    component: () => import('@/domains/problems/field/MapPage.vue'),
    meta: { title: text.map },
  },
  {
    path: '/tour',
    component: () => import('@/domains/navigation/field/TourPage.vue'),
    meta: { title: '今日巡查' },
  },
  {
    path: '/reviews',
    component: () => import('@/domains/reviews/field/ReviewsPage.vue'),
    meta: { title: '评审任务' },
  },
  {
    path: '/reviews/:id',
    component: () => import('@/domains/reviews/field/ReviewPage.vue'),
    meta: { title: '评审', back: true },
  },
  {
    path: '/reviews/:id/:sheet',
    component: () => import('@/domains/reviews/field/SheetPage.vue'),
    meta: { title: '打分', back: true },
  },
  {
    path: '/queue',
    component: () => import('@/domains/problems/field/QueuePage.vue'),
    meta: { title: text.queue },
  },
  {
    path: '/me',
    component: () => import('@/domains/people/field/MePage.vue'),
    meta: { title: text.me },
  },
  {
    path: '/problems/:id',
    component: () => import('@/domains/problems/field/ProblemPage.vue'),
    meta: { title: '处置', back: true },
  },
  {
    path: '/report',
    component: () => import('@/domains/problems/field/ReportPage.vue'),
    meta: { title: '上报问题', back: true },
  },
  {
    path: '/inbox',
    component: () => import('@/domains/people/field/InboxPage.vue'),
    meta: { title: '消息', back: true },
  },
  {
    path: '/sign-in',
    component: SignInPage,
    meta: { title: peopleMessages.signIn.title, bare: true },
  },
  { path: '/:rest(.*)*', redirect: '/' },
];
