import '@/design/tokens.css';
import '@/design/base.css';
import '@/design/phone.css';
import '@/design/print.css';
import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { startReports } from '@/domains/problems/citizen/reports';
import { problemMessages } from '@/domains/problems/messages';
import { renewWhenPagesAreGone } from '@/shared/offline/renew';
import { keepInstallOffer } from '@/shared/offline/install';
import { installWorker } from '@/shared/offline/update';
import { setTitle } from '@/shared/ui/use_title';
import App from './App.vue';
import { restoreElder } from './elder';
import { routes } from './routes';

restoreElder();
keepInstallOffer();

const router = createRouter({
  history: createWebHistory('/'),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
renewWhenPagesAreGone(router);
router.afterEach((to) => setTitle(String(to.meta.title ?? ''), problemMessages.citizen.title));

createApp(App).use(router).mount('#app');
void startReports();
void installWorker();
