// Checking grids, mending what is safe, and who is away.
import { useMutation, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request } from '@/shared/api/request';
import type { Schemas } from '@/shared/api/client';
import { useGridRefresh } from './queries';

export type Finding = Schemas['Finding'];
export type FindingKind = Finding['kind'];
export type AbsenceItem = Schemas['AbsenceItem'];
export type NewAbsence = Schemas['NewAbsence'];

export const findingNames: Record<FindingKind, string> = {
  overlap: '重叠',
  gap: '空隙',
  outside: '超出上级网格',
  fault: '边界自相交叉',
  absent: '责任人请假且无人代理',
  unmanned: '没有责任人',
};

export function useGridCheck(division: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['grids', 'check', computed(() => toValue(division))],
    queryFn: ({ signal }) => request('get', '/api/v1/grids/check', { query: { division: toValue(division) }, signal }),
    enabled: () => Boolean(toValue(division)),
  });
}

export function useGridRepair() {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: (body: { division: string; dryRun: boolean }) => request('post', '/api/v1/grids/repair', { body }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export function useAbsences(enabled: () => boolean) {
  return useQuery({
    queryKey: ['grids', 'absences'],
    queryFn: ({ signal }) => request('get', '/api/v1/absences', { signal }),
    enabled,
  });
}

export function useOwnAbsences() {
  return useQuery({
    queryKey: ['grids', 'absences', 'own'],
    queryFn: ({ signal }) => request('get', '/api/v1/me/absences', { signal }),
  });
}

/** One's own absence, or, with an account, that of somebody in the jurisdiction. */
export function useEnterAbsence() {
  return useMutation({
    mutationFn: (absence: NewAbsence) => request('post', absence.account ? '/api/v1/absences' : '/api/v1/me/absences', { body: absence }),
    onSuccess: useGridRefresh(),
  });
}

export function useLeaveAbsence() {
  return useMutation({
    mutationFn: ({ id, own }: { id: string; own: boolean }) =>
      request('delete', own ? '/api/v1/me/absences/{id}' : '/api/v1/absences/{id}', { path: { id } }),
    onSuccess: useGridRefresh(),
  });
}
