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
    queries: { staleTime: 30_000, retry: isWorthRetrying, refetchOnWindowFocus: false },
  },
});

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app');
