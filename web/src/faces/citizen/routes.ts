import type { RouteRecordRaw } from 'vue-router';
import { problemMessages } from '@/domains/problems/messages';
import ReportPage from '@/domains/problems/citizen/ReportPage.vue';

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
    path: '/mine',
    name: 'mine',
    component: () => import('@/domains/problems/citizen/MinePage.vue'),
    meta: { title: text.mine },
  },
  {
    path: '/problems/:id',
    name: 'problem',
    component: () => import('@/domains/problems/citizen/ProblemPage.vue'),
    meta: { title: '办理进度', back: true },
  },
  { path: '/:rest(.*)*', redirect: '/' },
];
