// What the office asks of the server about grids.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { formOf } from '@/shared/api/form';
import { request, type Query } from '@/shared/api/request';
import type { OutlineCollection } from '@/shared/map/outlines';
import type { DutyChange } from './types';

const outlines_ms = 10 * 60_000;
const around_degrees = 0.01; // about a kilometre: the grids one sees around a point

export function useGrids(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['grids', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/grids', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useGrid(code: MaybeRefOrGetter<string>, enabled: () => boolean = () => true) {
  return useQuery({
    enabled,
    queryKey: ['grids', 'one', computed(() => toValue(code))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/grids/{code}', { path: { code: toValue(code) }, signal }),
  });
}

/** Who answered for the grid on a day; asked only once a day is given. */
export function useHolders(code: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['grids', 'holders', computed(() => toValue(code)), computed(() => toValue(day))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/grids/{code}/duties', {
        path: { code: toValue(code) },
        query: { day: toValue(day) },
        signal,
      }),
    enabled: () => Boolean(toValue(day)),
  });
}

/** Who answers for a point. */
export function useLocated(query: MaybeRefOrGetter<{ lng: number; lat: number; day?: string } | null>) {
  return useQuery({
    queryKey: ['grids', 'located', computed(() => toValue(query))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/locate', { query: { ...toValue(query)! }, signal }),
    enabled: () => toValue(query) !== null,
  });
}

// GeoJSON is not described by the schema.
async function loadShapes(
  path: '/api/v1/outlines' | '/api/v1/grids/shapes',
  query: Query,
  signal: AbortSignal,
): Promise<OutlineCollection> {
  return (await request('get', path, { query, signal })) as unknown as OutlineCollection;
}

export function useOutlines(division: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['outlines', computed(() => toValue(division))],
    queryFn: ({ signal }) => loadShapes('/api/v1/outlines', { division: toValue(division) }, signal),
    enabled: () => Boolean(toValue(division)),
    staleTime: outlines_ms,
  });
}

export function useShapes(bbox: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['grids', 'shapes', computed(() => toValue(bbox))],
    queryFn: ({ signal }) => loadShapes('/api/v1/grids/shapes', { bbox: toValue(bbox) }, signal),
    enabled: () => Boolean(toValue(bbox)),
    placeholderData: keepPreviousData,
  });
}

/** The grids around a point, for a small map. */
export function useNeighbourhood(point: MaybeRefOrGetter<{ lng: number; lat: number } | null>) {
  return useShapes(() => {
    const at = toValue(point);
    if (!at) return '';
    const { lng, lat } = at;
    const edges = [lng - around_degrees, lat - around_degrees, lng + around_degrees, lat + around_degrees];
    return edges.map((edge) => edge.toFixed(5)).join(',');
  });
}

/** After a change: whatever is shown of grids is asked for anew. */
export function useGridRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['grids'] }),
      client.invalidateQueries({ queryKey: ['outlines'] }),
    ]);
}

export interface ImportRequest {
  file: File;
  dryRun: boolean;
  layer: string;
  validFrom: string;
  coordinates: string;
}

export function useGridImport() {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: ({ file, ...query }: ImportRequest) => request('post', '/api/v1/grids/import-file', { query, body: formOf(file) }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export function useDutyChange() {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: ({ code, change }: { code: string; change: DutyChange }) =>
      request('post', '/api/v1/grids/{code}/duties', { path: { code }, body: change }),
    onSuccess: refresh,
  });
}

export function useDutyEnd() {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/duties/{id}', { path: { id } }),
    onSuccess: refresh,
  });
}

/** Names and telephones in clear; the server records who asked. */
export function useGridPersonal() {
  return useMutation({
    mutationFn: (code: string) =>
      request('post', '/api/v1/grids/{code}/personal', { path: { code } }),
  });
}
