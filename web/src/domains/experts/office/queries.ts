// What the office asks of the server about experts.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { can } from '@/domains/people/session';
import { ifMatch, type Schemas } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';
import type { NewExpert } from './expert_form';

const specialties_ms = 60 * 60_000;

export function useSpecialties() {
  return useQuery({
    queryKey: ['experts', 'specialties'],
    queryFn: ({ signal }) => request('get', '/api/v1/expert-specialties', { signal }),
    staleTime: specialties_ms,
  });
}

export function useExperts(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['experts', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/experts', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

/** How experts judged beside others within a year; null for who may not ask. */
export function useCalibration() {
  return useQuery({
    queryKey: ['experts', 'calibration'],
    queryFn: ({ signal }) => request('get', '/api/v1/expert-calibration', { signal }),
    enabled: can('review_write'),
  });
}

export function useExpert(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['experts', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/experts/{id}', { path: { id: toValue(id) }, signal }),
  });
}

export function useExpertRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['experts'], predicate: ({ queryKey }) => queryKey[1] !== 'specialties' });
}

/** A new one, or a change that is refused when somebody was faster. */
export function useSaveExpert() {
  return useMutation({
    mutationFn: ({ id, version, expert }: { id: string; version: number; expert: NewExpert }) =>
      id
        ? request('put', '/api/v1/experts/{id}', { path: { id }, body: expert, headers: ifMatch(version) })
        : request('post', '/api/v1/experts', { body: expert }),
    onSuccess: useExpertRefresh(),
  });
}

/** Name and telephone in clear; the server records who asked. */
export function useExpertPersonal() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/experts/{id}/personal', { path: { id } }),
  });
}

export function useEnterExpertAbsence() {
  return useMutation({
    mutationFn: ({ id, absence }: { id: string; absence: Schemas['NewExpertAbsence'] }) =>
      request('post', '/api/v1/experts/{id}/absences', { path: { id }, body: absence }),
    onSuccess: useExpertRefresh(),
  });
}

export function useEndExpertAbsence() {
  return useMutation({
    mutationFn: ({ id, absence }: { id: string; absence: string }) =>
      request('delete', '/api/v1/experts/{id}/absences/{absence}', { path: { id, absence } }),
    onSuccess: useExpertRefresh(),
  });
}
