// Editing grids: tried first, then done, and undone when it was a mistake.
import { useMutation, useQuery } from '@tanstack/vue-query';
import { request } from '@/shared/api/request';
import type { Schemas } from '@/shared/api/client';
import { useGridRefresh } from './queries';

export type GridEdit = Schemas['GridEdit'];
export type EditKind = GridEdit['kind'];
export type EditResult = Schemas['EditResult'];
export type EditItem = Schemas['EditItem'];

export const editNames: Record<EditKind, string> = {
  draw: '新画',
  split: '分割',
  merge: '合并',
  reshape: '调整边界',
  rename: '改名',
  remove: '撤除',
  repair: '修复',
  undo: '撤销',
};

export const changeNames: Record<EditResult['changes'][number]['change'], string> = {
  created: '新增',
  changed: '改变',
  ended: '撤除',
};

const recent_max = 8;

export function useGridEdits() {
  return useQuery({
    queryKey: ['grids', 'edits'],
    queryFn: ({ signal }) => request('get', '/api/v1/grid-edits', { query: { limit: recent_max }, signal }),
  });
}

export function useGridEdit() {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: (edit: GridEdit) => request('post', '/api/v1/grid-edits', { body: edit }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export function useUndoEdit() {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: (id: string) => request('post', '/api/v1/grid-edits/{id}/undo', { path: { id } }),
    onSuccess: refresh,
  });
}
