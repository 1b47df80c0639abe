// What faces ask of the server about the map itself.
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { Schemas } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';

export type MapSettings = Schemas['MapSettings'];

export function useMapSettings() {
  return useQuery({
    queryKey: ['map', 'settings'],
    queryFn: ({ signal }) => request('get', '/api/v1/map/settings', { signal }),
    staleTime: 60_000,
  });
}

export function useSaveMapSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: Schemas['MapSettingsChange'] }) =>
      request('put', '/api/v1/map/settings', { body: change, headers: { 'If-Match': `"${version}"` } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['map', 'settings'] }),
  });
}

/** What a person answers for. */
export function useResponsibility(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['grids', 'responsibility', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/map/responsibility', { query: toValue(query), signal }),
  });
}
