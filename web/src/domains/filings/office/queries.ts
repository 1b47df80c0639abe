// What the office asks of the server about filings and quarterly assessments.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { ifMatch, type Schemas } from '@/shared/api/client';
import { formOf } from '@/shared/api/form';
import { downloadUrl, request, type Query } from '@/shared/api/request';
import { uploadFile, type UploadProgress } from '@/shared/api/upload';

const kinds_ms = 60 * 60_000; // kinds change with the data of a release

type Id = MaybeRefOrGetter<string>;
type Detail = Schemas['FilingDetail'];

export function useFilingKinds() {
  return useQuery({
    queryKey: ['filing-kinds'],
    queryFn: ({ signal }) => request('get', '/api/v1/filing-kinds', { signal }),
    staleTime: kinds_ms,
  });
}

export function useFilings(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['filings', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/filings', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useFiling(id: Id) {
  return useQuery({
    queryKey: ['filings', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/filings/{id}', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

export function useFilingCoverage(query: MaybeRefOrGetter<Query>, enabled: () => boolean) {
  return useQuery({
    queryKey: ['filings', 'coverage', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/filings/coverage', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useFilingProgress(id: string, task: string) {
  return useQuery({
    queryKey: ['filings', 'progress', id, task],
    queryFn: ({ signal }) => request('get', '/api/v1/filings/{id}/tasks/{task}/progress', { path: { id, task }, signal }),
  });
}

export function useFilingRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['filings'] });
}

// The answer of a change is the filing as it is now: it stands at once, lists and figures are asked for anew.
function useChange<Given>(change: (given: Given) => Promise<Detail>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (detail: Detail) => {
      client.setQueryData(['filings', 'one', detail.filing.id], detail);
      void client.invalidateQueries({ queryKey: ['filings'] });
    },
  });
}

export const useBeginFiling = () => useChange((body: Schemas['NewFiling']) => request('post', '/api/v1/filings', { body }));

export const useChangeFiling = () =>
  useChange(({ id, version, content }: { id: string; version: number; content: Schemas['FilingContent'] }) =>
    request('put', '/api/v1/filings/{id}', { path: { id }, body: content, headers: ifMatch(version) }));

/** Refused when somebody was faster than `version`. */
export const useFilingStep = () =>
  useChange(({ id, version, step }: { id: string; version: number; step: Schemas['NewFilingStep'] }) =>
    request('post', '/api/v1/filings/{id}/steps', { path: { id }, body: step, headers: ifMatch(version) }));

/** Without a task a new one. */
export const usePutTask = () =>
  useChange(({ id, task, body }: { id: string; task: string; body: Schemas['NewFilingTask'] }) =>
    task
      ? request('put', '/api/v1/filings/{id}/tasks/{task}', { path: { id, task }, body })
      : request('post', '/api/v1/filings/{id}/tasks', { path: { id }, body }));

export const useRemoveTask = () =>
  useChange((path: { id: string; task: string }) => request('delete', '/api/v1/filings/{id}/tasks/{task}', { path }));

export const useReportProgress = () =>
  useChange(({ id, task, body }: { id: string; task: string; body: Schemas['NewFilingProgress'] }) =>
    request('post', '/api/v1/filings/{id}/tasks/{task}/progress', { path: { id, task }, body }));

export const useUploadFilingFile = () =>
  useChange(({ id, title, fileName, file, progress }: { id: string; title: string; fileName: string; file: File; progress: UploadProgress }) =>
    uploadFile<Detail>(downloadUrl('/api/v1/filings/{id}/files', { title, fileName }, { id }), file, progress));

export const useRemoveFilingFile = () =>
  useChange((path: { id: string; file: string }) => request('delete', '/api/v1/filings/{id}/files/{file}', { path }));

export function useRemoveFiling() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/filings/{id}', { path: { id } }),
    onSuccess: useFilingRefresh(),
  });
}

export function useAssessments(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['filings', 'assessments', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/assessments', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useAssessment(id: Id) {
  return useQuery({
    queryKey: ['filings', 'assessment', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/assessments/{id}', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

export function useImportAssessment(quarter: () => { year: number; quarter: number }) {
  const refresh = useFilingRefresh();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      request('post', '/api/v1/assessments', { query: { ...quarter(), dryRun }, body: formOf(file) }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export function usePushAssessment() {
  return useMutation({
    mutationFn: ({ id, divisions }: { id: string; divisions?: string[] }) =>
      request('post', '/api/v1/assessments/{id}/push', { path: { id }, body: { divisions } }),
    onSuccess: useFilingRefresh(),
  });
}
