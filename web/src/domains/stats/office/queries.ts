// What the office asks of the server about figures.
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request } from '@/shared/api/request';

export function useFigureReport(query: MaybeRefOrGetter<{ division?: string; period: string }>) {
  return useQuery({
    queryKey: ['problems', 'figures', computed(() => toValue(query))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/metrics/problems', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}
