// What the office asks of the server about dossiers.
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { Schemas } from '@/shared/api/client';
import { request } from '@/shared/api/request';
import { uploadEvidence, type EvidenceQuery } from './upload';

export type DossierQuery = Schemas['DossierQuery'];
export type SheetKey = Schemas['SheetKey'];

const rules_ms = 60 * 60_000; // they change with the data of a release

type Given<Key> = MaybeRefOrGetter<Key | null>;

/** How the baseline fields are filled in. */
export function useDossierRules(enabled: () => boolean) {
  return useQuery({
    queryKey: ['dossier-rules'],
    queryFn: ({ signal }) => request('get', '/api/v1/dossier-rules', { signal }),
    staleTime: rules_ms,
    enabled,
  });
}

export function useDossier(query: Given<DossierQuery>) {
  return useQuery({
    queryKey: ['dossier', 'clauses', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/dossier', { query: { ...toValue(query) }, signal }),
    enabled: () => toValue(query) !== null,
  });
}

export function useRehearsal(query: Given<DossierQuery>) {
  return useQuery({
    queryKey: ['dossier', 'rehearsal', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/dossier/rehearsal', { query: { ...toValue(query) }, signal }),
    enabled: () => toValue(query) !== null,
  });
}

const sheetKey = ({ division, year, subject }: SheetKey) => ['dossier', 'sheet', division, year, subject];

export function useSheet(key: SheetKey) {
  return useQuery({
    queryKey: sheetKey(key),
    queryFn: ({ signal }) => request('get', '/api/v1/dossier/sheet', { query: { ...key }, signal }),
  });
}

export function useValueHistory(query: Schemas['HistoryQuery']) {
  return useQuery({
    queryKey: ['dossier', 'history', query],
    queryFn: ({ signal }) => request('get', '/api/v1/dossier/history', { query: { ...query }, signal }),
    staleTime: 0,
  });
}

/** Puts the sheet that a step answered with in place; what depends on it is asked for again. */
function useShownSheet(): (view: Schemas['SheetView']) => void {
  const client = useQueryClient();
  return (view) => {
    client.setQueryData(sheetKey(view), view);
    for (const part of ['sheet', 'history']) void client.invalidateQueries({ queryKey: ['dossier', part] });
  };
}

export function useSaveValues() {
  return useMutation({
    mutationFn: (values: Schemas['NewValues']) => request('put', '/api/v1/dossier/sheet', { body: values }),
    onSuccess: useShownSheet(),
  });
}

export function useSubmitSheet() {
  return useMutation({
    mutationFn: (key: SheetKey) => request('post', '/api/v1/dossier/sheet/submission', { body: key }),
    onSuccess: useShownSheet(),
  });
}

export function useApproveSheet() {
  return useMutation({
    mutationFn: (key: SheetKey) => request('post', '/api/v1/dossier/sheet/approval', { body: key }),
    onSuccess: useShownSheet(),
  });
}

/** A whole sheet, or one value of it. */
export function useReturnSheet() {
  return useMutation({
    mutationFn: (back: Schemas['SheetReturn']) => request('post', '/api/v1/dossier/sheet/return', { body: back }),
    onSuccess: useShownSheet(),
  });
}

export function useAssign() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (assignment: Schemas['NewAssignment']) => request('put', '/api/v1/dossier/assignments', { body: assignment }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', 'sheet'] }),
  });
}

function useDossierRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['dossier'] });
}

export function useUploadEvidence() {
  return useMutation({
    mutationFn: ({ query, file, progress }: { query: EvidenceQuery; file: File; progress: (share: number) => void }) =>
      uploadEvidence(query, file, progress),
    onSuccess: useDossierRefresh(),
  });
}

export function useRemoveEvidence() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/dossier/evidence/{id}', { path: { id } }),
    onSuccess: useDossierRefresh(),
  });
}
