// What the office asks of the server about problems. Keys begin with 'problems', so that one
// invalidation after a step refreshes ledger, counts, workbench and details alike.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { can } from '@/domains/people/session';
import { ifMatch } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';
import type { FlagDecision, NewProblem, NewStep, Step } from './types';

const counted_ms = 60_000; // figures above a list may be this old
const rules_ms = 10 * 60_000; // categories and the loop change with a release of the data

/** A page of the ledger; asks nothing while the query is null. */
export function useProblems(query: MaybeRefOrGetter<Query | null>) {
  return useQuery({
    queryKey: ['problems', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/problems', { query: toValue(query) ?? {}, signal }),
    enabled: () => toValue(query) !== null,
    placeholderData: keepPreviousData,
  });
}

/** The first few problems that contain these words or have this number; two characters or more. */
export function useFoundProblems(words: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['problems', 'found', computed(() => toValue(words))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/problems', { query: { q: toValue(words), limit: 6 }, signal }),
    enabled: () => toValue(words).length >= 2 && can('problem_read'),
  });
}

/** How many problems match, or null when there are more than the server counts. */
export function useProblemCount(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['problems', 'count', computed(() => toValue(query))],
    queryFn: async ({ signal }) => {
      const wanted = { ...toValue(query), limit: 1 };
      const page = await request('get', '/api/v1/problems', { query: wanted, signal });
      return page.total ?? null;
    },
    placeholderData: keepPreviousData,
    staleTime: counted_ms,
  });
}

export function useProblem(id: MaybeRefOrGetter<string>, enabled: () => boolean = () => true) {
  return useQuery({
    enabled,
    queryKey: ['problems', 'detail', computed(() => toValue(id))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/problems/{id}', { path: { id: toValue(id) }, signal }),
    staleTime: 0,
  });
}

export function useHistory(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['problems', 'history', computed(() => toValue(id))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/problems/{id}/history', {
        path: { id: toValue(id) },
        signal,
      }),
    staleTime: 0,
  });
}

export function useWorkbench() {
  return useQuery({
    queryKey: ['problems', 'workbench'],
    queryFn: ({ signal }) => request('get', '/api/v1/workbench', { signal }),
    enabled: () => can('problem_read'),
    refetchInterval: counted_ms,
  });
}

export function useCategories() {
  return useQuery({
    queryKey: ['standards', 'categories'],
    queryFn: ({ signal }) => request('get', '/api/v1/categories', { signal }),
    staleTime: rules_ms,
  });
}

export function useLoop() {
  return useQuery({
    queryKey: ['standards', 'loop'],
    queryFn: ({ signal }) => request('get', '/api/v1/loop', { signal }),
    staleTime: rules_ms,
  });
}

export function useQuotas() {
  return useQuery({
    queryKey: ['standards', 'quotas'],
    queryFn: ({ signal }) => request('get', '/api/v1/quotas', { signal }),
    staleTime: rules_ms,
  });
}

export function useTemplates(filter: MaybeRefOrGetter<{ category?: string; step?: Step }> = {}) {
  return useQuery({
    queryKey: ['templates', computed(() => toValue(filter))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/templates', { query: toValue(filter), signal }),
  });
}

/** Tells every view of problems that something changed. */
export function useProblemRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['problems'] });
}

/** Takes a step on the version that was looked at; 412 when somebody was faster. */
export function useStep() {
  const refresh = useProblemRefresh();
  return useMutation({
    mutationFn: ({ id, version, step }: { id: string; version: number; step: NewStep }) =>
      request('post', '/api/v1/problems/{id}/steps', {
        path: { id },
        body: step,
        headers: ifMatch(version),
      }),
    onSuccess: refresh,
  });
}

export function useBulkStep() {
  const refresh = useProblemRefresh();
  return useMutation({
    mutationFn: (body: { ids: string[]; step: NewStep }) =>
      request('post', '/api/v1/problems/bulk-steps', { body }),
    onSuccess: refresh,
  });
}

export function useRegistration() {
  const refresh = useProblemRefresh();
  return useMutation({
    mutationFn: (body: NewProblem) => request('post', '/api/v1/problems', { body }),
    onSuccess: refresh,
  });
}

export function useFlagDecision() {
  const refresh = useProblemRefresh();
  return useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: FlagDecision }) =>
      request('post', '/api/v1/flags/{id}/decision', { path: { id }, body: { decision } }),
    onSuccess: refresh,
  });
}
