// Lines of business (条) by number.
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { request } from '@/shared/api/request';

export function useLines() {
  const query = useQuery({
    queryKey: ['standards', 'lines'],
    queryFn: ({ signal }) => request('get', '/api/v1/lines', { signal }),
    staleTime: 10 * 60_000,
  });
  const lines = computed(() => query.data.value?.items ?? []);

  /** Names of the lines; none means all of them. */
  function lineNames(numbers: readonly number[]): string {
    if (numbers.length === 0) return '全部条线';
    return numbers
      .map((number) => lines.value.find((line) => line.number === number)?.name ?? `第 ${number} 条线`)
      .join('、');
  }

  return { lines, lineNames };
}
