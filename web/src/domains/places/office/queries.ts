// What the office asks of the server about places.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request, type Query } from '@/shared/api/request';
import type { NewInspection, NewPlace } from './types';

const types_ms = 60 * 60_000;

export function usePlaceTypes() {
  return useQuery({
    queryKey: ['places', 'types'],
    queryFn: ({ signal }) => request('get', '/api/v1/place-types', { signal }),
    staleTime: types_ms,
  });
}

export function usePlaces(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['places', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/places', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function usePlace(id: MaybeRefOrGetter<string>, enabled: () => boolean = () => true) {
  return useQuery({
    enabled,
    queryKey: ['places', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/places/{id}', { path: { id: toValue(id) }, signal }),
    staleTime: 0,
  });
}

export function useInspections(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['places', 'inspections', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/places/{id}/inspections', { path: { id: toValue(id) }, signal }),
  });
}

export function usePlaceHistory(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['places', 'history', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/places/{id}/history', { path: { id: toValue(id) }, signal }),
  });
}

/** Who answered for the place on a day; asked only once a day is given. */
export function useOwnership(id: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['places', 'ownership', computed(() => toValue(id)), computed(() => toValue(day))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/places/{id}/ownership', { path: { id: toValue(id) }, query: { day: toValue(day) }, signal }),
    enabled: () => Boolean(toValue(day)),
  });
}

export function usePlaques(ids: MaybeRefOrGetter<readonly string[]>) {
  return useQuery({
    queryKey: ['places', 'plaques', computed(() => toValue(ids))],
    queryFn: ({ signal }) =>
      request('post', '/api/v1/places/plaques', { body: { ids: [...toValue(ids)] }, signal }),
    enabled: () => toValue(ids).length > 0,
  });
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['places'] });
}

export function useSavePlace() {
  return useMutation({
    mutationFn: ({ id, version, place }: { id: string; version: number; place: NewPlace }) =>
      id
        ? request('put', '/api/v1/places/{id}', { path: { id }, body: place, headers: { 'If-Match': `"${version}"` } })
        : request('post', '/api/v1/places', { body: place }),
    onSuccess: useRefresh(),
  });
}

export function useRetirePlace() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/places/{id}', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useInspect() {
  return useMutation({
    mutationFn: ({ id, inspection }: { id: string; inspection: NewInspection }) =>
      request('post', '/api/v1/places/{id}/inspections', { path: { id }, body: inspection }),
    onSuccess: useRefresh(),
  });
}

export function useRenewPlaque() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/places/{id}/plaque', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

/** Contact and telephone in clear; the server records who asked. */
export function usePlacePersonal() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/places/{id}/personal', { path: { id } }),
  });
}

export function usePlacePhotos(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['places', 'photos', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/places/{id}/photos', { path: { id: toValue(id) }, signal }),
  });
}

export function useAddPlacePhotos() {
  return useMutation({
    mutationFn: ({ id, photoIds }: { id: string; photoIds: string[] }) =>
      request('post', '/api/v1/places/{id}/photos', { path: { id }, body: { photoIds } }),
    onSuccess: useRefresh(),
  });
}

export function useRemovePlacePhoto() {
  return useMutation({
    mutationFn: ({ id, photo }: { id: string; photo: string }) =>
      request('delete', '/api/v1/places/{id}/photos/{photo}', { path: { id, photo } }),
    onSuccess: useRefresh(),
  });
}
