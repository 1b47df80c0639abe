// What the office asks of the server about titles.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { ifMatch, type Schemas } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';

const rules_ms = 60 * 60_000; // kinds and flows change with the data of a release

type Id = MaybeRefOrGetter<string>;

/** Kinds, flows, cycles and goals. */
export function useTitleRules() {
  return useQuery({
    queryKey: ['title-kinds'],
    queryFn: ({ signal }) => request('get', '/api/v1/title-kinds', { signal }),
    staleTime: rules_ms,
  });
}

/** Other systems in whose shape the register may be saved. */
export function useExchanges() {
  return useQuery({
    queryKey: ['title-exchanges'],
    queryFn: ({ signal }) => request('get', '/api/v1/title-exchanges', { signal }),
    staleTime: rules_ms,
  });
}

export function useTitles(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['titles', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/titles', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useTitle(id: Id) {
  return useQuery({
    queryKey: ['titles', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/titles/{id}', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

export function useCoverage(division: Id, enabled: () => boolean) {
  return useQuery({
    queryKey: ['titles', 'coverage', computed(() => toValue(division))],
    queryFn: ({ signal }) => request('get', '/api/v1/title-coverage', { query: { division: toValue(division) }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** What divisions hold of a kind, or how far they are, for the map. */
export function useTitleMarks(kind: Id, enabled: () => boolean) {
  return useQuery({
    queryKey: ['titles', 'marks', computed(() => toValue(kind))],
    queryFn: ({ signal }) => request('get', '/api/v1/title-marks', { query: { kind: toValue(kind) }, signal }),
    enabled,
  });
}

/** Units taken out or put in by hand. */
export function useTitleUnits(division: Id) {
  return useQuery({
    queryKey: ['titles', 'units', computed(() => toValue(division))],
    queryFn: ({ signal }) => request('get', '/api/v1/title-units', { query: { division: toValue(division) }, signal }),
  });
}

export function useTitleRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['titles'] });
}

export function useBeginTitle() {
  return useMutation({
    mutationFn: (title: Schemas['NewTitle']) => request('post', '/api/v1/titles', { body: title }),
    onSuccess: useTitleRefresh(),
  });
}

/** Takes a move; refused when somebody was faster than `version`. */
export function useMoveTitle() {
  return useMutation({
    mutationFn: ({ id, version, move }: { id: string; version: number; move: Schemas['NewTitleMove'] }) =>
      request('post', '/api/v1/titles/{id}/moves', { path: { id }, body: move, headers: ifMatch(version) }),
    onSuccess: useTitleRefresh(),
  });
}

export function useAnswerTitleObjection() {
  return useMutation({
    mutationFn: ({ id, objection, ...body }: { id: string; objection: string; upheld: boolean; answer: string }) =>
      request('post', '/api/v1/titles/{id}/objections/{objection}/answer', { path: { id, objection }, body }),
    onSuccess: useTitleRefresh(),
  });
}

/** The holder's name in clear; the server records who asked. */
export function useHolderName() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/titles/{id}/holder', { path: { id } }),
  });
}

/** Who objects, in clear; the server records who asked. */
export function useObjectionContact() {
  return useMutation({
    mutationFn: (path: { id: string; objection: string }) =>
      request('post', '/api/v1/titles/{id}/objections/{objection}/contact', { path }),
  });
}

export function usePutTitleUnit() {
  return useMutation({
    mutationFn: (unit: Schemas['NewTitleUnit']) => request('put', '/api/v1/title-units', { body: unit }),
    onSuccess: useTitleRefresh(),
  });
}
