// What the office asks of the server about bulletins and talks.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { can } from '@/domains/people/session';
import { ifMatch, type Schemas } from '@/shared/api/client';
import { downloadUrl, request, type Query } from '@/shared/api/request';
import { uploadFile } from '@/shared/api/upload';
import { shortName } from '@/shared/ui/documents';

const kinds_ms = 60 * 60_000;

type Id = MaybeRefOrGetter<string>;

export function useBulletinKinds() {
  return useQuery({
    queryKey: ['bulletin-kinds'],
    queryFn: ({ signal }) => request('get', '/api/v1/bulletin-kinds', { signal }),
    staleTime: kinds_ms,
  });
}

export function useBulletins(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['bulletins', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/bulletins', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useSources() {
  return useQuery({
    queryKey: ['bulletins', 'sources'],
    queryFn: ({ signal }) => request('get', '/api/v1/bulletin-sources', { signal }),
    enabled: can('bulletin_write'),
  });
}

export function useBulletin(id: Id) {
  return useQuery({
    queryKey: ['bulletins', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/bulletins/{id}', { path: { id: toValue(id) }, signal }),
  });
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['bulletins'] });
}

export function useDraftBulletin() {
  return useMutation({
    mutationFn: (wanted: Schemas['NewBulletin']) => request('post', '/api/v1/bulletins', { body: wanted }),
    onSuccess: useRefresh(),
  });
}

/** Refused when somebody was faster. */
export function useSaveBulletin() {
  return useMutation({
    mutationFn: ({ id, version, change }: { id: string; version: number; change: Schemas['BulletinChange'] }) =>
      request('put', '/api/v1/bulletins/{id}', { path: { id }, body: change, headers: ifMatch(version) }),
    onSuccess: useRefresh(),
  });
}

export function useComposeAgain() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/bulletins/{id}/composition', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useIssue() {
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      request('post', '/api/v1/bulletins/{id}/issue', { path: { id }, headers: ifMatch(version) }),
    onSuccess: useRefresh(),
  });
}

export function useDeleteDraft() {
  return useMutation({ mutationFn: (id: string) => request('delete', '/api/v1/bulletins/{id}', { path: { id } }) });
}

export function useSign() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/bulletin-receipts/{id}/signing', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useReport() {
  return useMutation({
    mutationFn: ({ id, report }: { id: string; report: Schemas['NewReport'] }) =>
      request('post', '/api/v1/bulletin-receipts/{id}/reports', { path: { id }, body: report }),
    onSuccess: useRefresh(),
  });
}

export function useJudge() {
  return useMutation({
    mutationFn: ({ id, judgement }: { id: string; judgement: Schemas['ReportJudgement'] }) =>
      request('post', '/api/v1/bulletin-receipts/{id}/judgement', { path: { id }, body: judgement }),
    onSuccess: useRefresh(),
  });
}

export function useRemind() {
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/bulletin-receipts/{id}/reminders', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useUploadFile() {
  return useMutation({
    mutationFn: ({ id, file, progress }: { id: string; file: File; progress: (share: number) => void }) =>
      uploadFile<Schemas['BulletinFile']>(
        downloadUrl('/api/v1/bulletin-receipts/{id}/files', { fileName: shortName(file.name) }, { id }), file, progress,
      ),
    onSuccess: useRefresh(),
  });
}

export function useRemoveFile() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/bulletin-files/{id}', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useTalks(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['talks', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/talks', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useTalk(id: Id) {
  return useQuery({
    queryKey: ['talks', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/talks/{id}', { path: { id: toValue(id) }, signal }),
  });
}

function useRefreshTalks(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['talks'] });
}

/** A new one, or a change that is refused when somebody was faster. */
export function useSaveTalk() {
  return useMutation({
    mutationFn: ({ id, version, talk }: { id: string; version: number; talk: Schemas['NewTalk'] }) =>
      id
        ? request('put', '/api/v1/talks/{id}', { path: { id }, body: talk, headers: ifMatch(version) })
        : request('post', '/api/v1/talks', { body: talk }),
    onSuccess: useRefreshTalks(),
  });
}

export function useMoveTalk() {
  return useMutation({
    mutationFn: ({ id, version, move }: { id: string; version: number; move: Schemas['TalkMove'] }) =>
      request('post', '/api/v1/talks/{id}/steps', { path: { id }, body: move, headers: ifMatch(version) }),
    onSuccess: useRefreshTalks(),
  });
}
