// Standards from the server.
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { ifMatch, type Schemas } from '@/shared/api/client';
import { formOf } from '@/shared/api/form';
import { request } from '@/shared/api/request';
import type { SheetImport, SheetWords } from '@/shared/ui/sheet_import';
import type { Head } from './head_form';
import type { Row } from './words';

export type SheetResult = Schemas['StandardSheetResult'];

export function useStandards() {
  return useQuery({
    queryKey: ['standards', 'list'],
    queryFn: ({ signal }) => request('get', '/api/v1/standards', { signal }),
  });
}

export function useStandard(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['standards', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/standards/{id}', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

export function useCheck(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['standards', 'check', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/standards/{id}/check', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

export function useDifference(id: MaybeRefOrGetter<string>, earlier: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['standards', 'difference', computed(() => toValue(id)), computed(() => toValue(earlier))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/standards/{id}/difference', { path: { id: toValue(id) }, query: { with: toValue(earlier) }, signal }),
    enabled: () => Boolean(toValue(id) && toValue(earlier)),
  });
}

/** The levels of densities, each "number:value"; asked once there are some. */
export function useDensity(id: MaybeRefOrGetter<string>, values: MaybeRefOrGetter<readonly string[]>) {
  return useQuery({
    queryKey: ['standards', 'density', computed(() => toValue(id)), computed(() => toValue(values))],
    queryFn: ({ signal }) => request('get', '/api/v1/standards/{id}/density', { path: { id: toValue(id) }, query: { values: toValue(values) }, signal }),
    enabled: () => Boolean(toValue(id)) && toValue(values).length > 0,
  });
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['standards'] });
}

export function useClone() {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; edition: string; name: string }) => request('post', '/api/v1/standards/{id}/clone', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

/** A new draft, or another head of one; the server refuses the latter when somebody was faster. */
export function useSaveHead() {
  return useMutation({
    mutationFn: ({ id, version, head }: { id: string; version: number; head: Head }) =>
      id
        ? request('put', '/api/v1/standards/{id}', { path: { id }, body: head, headers: ifMatch(version) })
        : request('post', '/api/v1/standards', { body: head }),
    onSuccess: useRefresh(),
  });
}

export function useEndStandard() {
  return useMutation({
    mutationFn: ({ id, lastDay }: { id: string; lastDay: string }) => request('post', '/api/v1/standards/{id}/end', { path: { id }, body: { lastDay } }),
    onSuccess: useRefresh(),
  });
}

/** One row of a draft; the server refuses it when somebody was faster. */
export function usePutRow() {
  return useMutation({
    mutationFn: ({ id, version, row }: { id: string; version: number; row: Row }) =>
      request('put', '/api/v1/standards/{id}/rows', { path: { id }, body: row, headers: ifMatch(version) }),
    onSuccess: useRefresh(),
  });
}

export function useRemoveRow() {
  return useMutation({
    mutationFn: ({ id, version, kind, number }: { id: string; version: number; kind: Row['kind']; number: string }) =>
      request('delete', '/api/v1/standards/{id}/rows', { path: { id }, query: { kind, number }, headers: ifMatch(version) }),
    onSuccess: useRefresh(),
  });
}

export function usePublish() {
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      request('post', '/api/v1/standards/{id}/publish', { path: { id }, body: {} as never, headers: ifMatch(version) }),
    onSuccess: useRefresh(),
  });
}

export function useRemoveDraft() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/standards/{id}', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useStandardSheet(id: MaybeRefOrGetter<string>): SheetImport<SheetResult> {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      request('post', '/api/v1/standards/{id}/sheet', { path: { id: toValue(id) }, query: { dryRun }, body: formOf(file) }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export const sheetWords: SheetWords<SheetResult> = {
  title: '导入标准条目',
  hint: '表里的全部行将替换草稿里的全部行；先导出现在的，改好再导入。',
  save: '导出现在的条目',
  file: '标准条目表（XLSX 或 CSV）',
  nothing: '没有改动任何内容',
  tried: ({ rows, added, changed, removed }) => `${rows} 行：新增 ${added}，改动 ${changed}，删去 ${removed}。`,
  done: ({ rows }) => `已导入 ${rows} 行`,
  count: ({ added, changed, removed }) => added + changed + removed,
  act: (count) => `导入，改动 ${count} 行`,
};
