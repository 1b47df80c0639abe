// What the office asks of the server about sealed draws.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request, type Query } from '@/shared/api/request';
import type { NewDraw } from './draw_form';

export function useDraws(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['draws', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/draws', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useDraw(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['draws', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/draws/{id}', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

// Who is drawn has one draw more in the list of experts.
function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['draws'] }),
      client.invalidateQueries({ queryKey: ['experts', 'list'] }),
      client.invalidateQueries({ queryKey: ['experts', 'one'] }),
    ]);
}

export function useCommitDraw() {
  return useMutation({
    mutationFn: (draw: NewDraw) => request('post', '/api/v1/draws', { body: draw }),
    onSuccess: useRefresh(),
  });
}

export function useDrawNow() {
  return useMutation({
    mutationFn: ({ id, witness }: { id: string; witness: string }) =>
      request('post', '/api/v1/draws/{id}/drawing', { path: { id }, body: witness ? { witness } : {} }),
    onSuccess: useRefresh(),
  });
}

/** Who cannot come is replaced by the next in line. */
export function useWithdraw() {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; member: string; reason: string }) =>
      request('post', '/api/v1/draws/{id}/withdrawals', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function usePublishDraw() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/draws/{id}/publication', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useCancelDraw() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      request('post', '/api/v1/draws/{id}/cancellation', { path: { id }, body: { reason } }),
    onSuccess: useRefresh(),
  });
}
