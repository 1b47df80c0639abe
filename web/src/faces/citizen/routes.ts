import type { RouteRecordRaw } from 'vue-router';
import { pointsText, problemText, sentText } from '@/domains/problems/citizen/messages';
import ReportPage from '@/domains/problems/citizen/ReportPage.vue';
import { placeMessages } from '@/domains/places/messages';
import { problemMessages } from '@/domains/problems/messages';

const text = problemMessages.citizen;

// The report is the first page and comes with the first script; the others follow when asked for.
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'report', component: ReportPage, meta: { title: text.report } },
  {
    path: '/nearby',
    name: 'nearby',
    component: () => import('@/domains/problems/citizen/NearbyPage.vue'),
    meta: { title: text.nearby },
  },
  {
    path: '/p/:token',
    name: 'plaque',
    component: () => import('@/domains/places/citizen/PlaquePage.vue'),
    meta: { title: placeMessages.plaquePage, back: true },
  },
  {
    path: '/mine',
    name: 'mine',
    component: () => import('@/domains/problems/citizen/MinePage.vue'),
    meta: { title: text.mine },
  },
  {
    path: '/reports/:ref',
    name: 'sent',
    component: () => import('@/domains/problems/citizen/SentPage.vue'),
    meta: { title: sentText.page, back: true },
  },
  {
    path: '/problems/:id',
    name: 'problem',
    component: () => import('@/domains/problems/citizen/ProblemPage.vue'),
    meta: { title: problemText.page, back: true },
  },
  {
    path: '/points',
    name: 'points',
    component: () => import('@/domains/problems/citizen/PointsPage.vue'),
    meta: { title: pointsText.page, back: true },
  },
  { path: '/:rest(.*)*', redirect: '/' },
];
