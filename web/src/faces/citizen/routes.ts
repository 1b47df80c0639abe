import type { RouteRecordRaw } from 'vue-router';
import { publicDrawText } from '@/domains/experts/messages_public';
import { pointsText, problemText, sentText } from '@/domains/problems/citizen/messages';
import ReportPage from '@/domains/problems/citizen/ReportPage.vue';
import { placeMessages } from '@/domains/places/messages';
import { problemMessages } from '@/domains/problems/messages';
import { publicText } from '@/domains/titles/messages_public';

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
  {
    path: '/titles',
    name: 'titles',
    component: () => import('@/domains/titles/citizen/TitlesPage.vue'),
    meta: { title: publicText.titles, back: '/nearby' },
  },
  {
    path: '/titles/:id',
    name: 'title',
    component: () => import('@/domains/titles/citizen/TitlePage.vue'),
    meta: { title: publicText.title, back: '/titles' },
  },
  {
    path: '/draws',
    name: 'draws',
    component: () => import('@/domains/experts/citizen/DrawsPage.vue'),
    meta: { title: publicDrawText.draws, back: '/nearby' },
  },
  {
    path: '/draws/:id',
    name: 'draw',
    component: () => import('@/domains/experts/citizen/DrawPage.vue'),
    meta: { title: publicDrawText.draw, back: '/draws' },
  },
  { path: '/:rest(.*)*', redirect: '/' },
];
