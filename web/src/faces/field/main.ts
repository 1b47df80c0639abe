import '@/design/tokens.css';
import '@/design/base.css';
import '@/design/phone.css';
import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { identify, stayWhenSignedOut } from '@/domains/people/field_identity';
import { isSignedIn } from '@/domains/people/session';
import { keepInstallOffer } from '@/shared/offline/install';
import { installWorker } from '@/shared/offline/update';
import { setTitle } from '@/shared/ui/use_title';
import App from './App.vue';
import { routes } from './routes';

const router = createRouter({
  history: createWebHistory('/field/'),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
stayWhenSignedOut();
keepInstallOffer();
const known = identify();

router.beforeEach(async (to) => {
  await known;
  if (to.meta.bare || isSignedIn.value) return true;
  return { path: '/sign-in', query: { next: to.fullPath } };
});
router.afterEach((to) => setTitle(String(to.meta.title ?? ''), '爱卫现场'));

createApp(App).use(router).mount('#app');
void installWorker();
