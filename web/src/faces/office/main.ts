import '@/design/tokens.css';
import '@/design/base.css';
import '@/design/element_styles';
import '@/design/office.css';
import '@/design/print.css';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { ApiError } from '@/shared/api/errors';
import App from './App.vue';
import { router } from './router';

// A refusal will not change by asking again; a dead network or a busy server may.
function isWorthRetrying(count: number, error: Error): boolean {
  return count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);
}

const queryClient = new QueryClient({
  defaultOptions: {
    // Always: what cannot be sent fails and says so. Held back until the network returns, a step
    // would be taken minutes later, unseen by who thinks it lost.
    queries: {
      networkMode: 'always', staleTime: 30_000, retry: isWorthRetrying,
      refetchOnWindowFocus: false, refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
});

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app');
