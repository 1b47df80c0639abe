// What the office asks of the server about reviews.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { can } from '@/domains/people/session';
import { ifMatch, type Schemas } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';
import { uploadPhoto } from '@/shared/media/upload';
import type { Server } from './work_import';

const kinds_ms = 60 * 60_000;
const draws_max = 200;

type Id = MaybeRefOrGetter<string>;

export function useReviewKinds() {
  return useQuery({
    queryKey: ['review-kinds'],
    queryFn: ({ signal }) => request('get', '/api/v1/review-kinds', { signal }),
    staleTime: kinds_ms,
  });
}

export function useReviews(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['reviews', 'list', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useReview(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}', { path: { id: toValue(id) }, signal }),
    enabled: () => Boolean(toValue(id)),
  });
}

export function useSheets(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'sheets', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}/sheets', { path: { id: toValue(id) }, signal }),
  });
}

export function useSheet(id: Id, sheet: Id) {
  return useQuery({
    queryKey: ['reviews', 'sheet', computed(() => toValue(id)), computed(() => toValue(sheet))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/reviews/{id}/sheets/{sheet}', { path: { id: toValue(id), sheet: toValue(sheet) }, signal }),
  });
}

export function useResult(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'result', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}/result', { path: { id: toValue(id) }, signal }),
  });
}

export function useDaily(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'daily', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}/daily', { path: { id: toValue(id) }, signal }),
  });
}

export function useSettleDaily(id: Id) {
  return useMutation({
    mutationFn: (input: Schemas['DailyInput']) => request('put', '/api/v1/reviews/{id}/daily', { path: { id: toValue(id) }, body: input }),
    onSuccess: useRefresh(),
  });
}

export function useDailyRules() {
  return useQuery({
    queryKey: ['review-daily-rules'],
    queryFn: ({ signal }) => request('get', '/api/v1/review-daily-rules', { signal }),
    staleTime: kinds_ms,
  });
}

export function useLosses(id: Id, clause: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['reviews', 'losses', computed(() => toValue(id)), computed(() => toValue(clause))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/reviews/{id}/losses', { path: { id: toValue(id) }, query: { clause: toValue(clause) }, signal }),
  });
}

export function useCalibration(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'calibration', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}/calibration', { path: { id: toValue(id) }, signal }),
  });
}

export function useRounds() {
  return useQuery({
    queryKey: ['reviews', 'rounds'],
    queryFn: ({ signal }) => request('get', '/api/v1/review-rounds', { signal }),
    enabled: can('review_write'),
  });
}

export function usePlans() {
  return useQuery({ queryKey: ['reviews', 'plans'], queryFn: ({ signal }) => request('get', '/api/v1/review-plans', { signal }) });
}

export function useAddPlan() {
  return useMutation({
    mutationFn: (plan: Schemas['NewReviewPlan']) => request('post', '/api/v1/review-plans', { body: plan }),
    onSuccess: useRefresh(),
  });
}

export function useEndPlan() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/review-plans/{id}', { path: { id } }),
    onSuccess: useRefresh(),
  });
}

export function useAdditions(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'additions', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}/additions', { path: { id: toValue(id) }, signal }),
  });
}

/** Draws of one's own for `target` from which somebody or something was drawn. */
export function useDrawsFor(kind: 'experts' | 'places', target: string) {
  return useQuery({
    queryKey: ['draws', 'for', kind, target],
    queryFn: ({ signal }) => request('get', '/api/v1/draws', { query: { kind, limit: draws_max }, signal }),
    select: ({ items }) =>
      items.filter((draw) => draw.editable && draw.target === target && (draw.status === 'drawn' || draw.status === 'published')),
  });
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['reviews'] });
}

/** A new one, or a change that is refused when somebody was faster. */
export function useSaveReview() {
  return useMutation({
    mutationFn: ({ id, version, review }: { id: string; version: number; review: Schemas['NewReview'] }) =>
      id
        ? request('put', '/api/v1/reviews/{id}', { path: { id }, body: review, headers: ifMatch(version) })
        : request('post', '/api/v1/reviews', { body: review }),
    onSuccess: useRefresh(),
  });
}

export function usePutPanel() {
  return useMutation({
    mutationFn: ({ id, panel }: { id: string; panel: Schemas['NewPanel'] }) =>
      request('put', '/api/v1/reviews/{id}/panel', { path: { id }, body: panel }),
    onSuccess: useRefresh(),
  });
}

export function usePutSheets() {
  return useMutation({
    mutationFn: ({ id, sheets }: { id: string; sheets: Schemas['NewSheets'] }) =>
      request('put', '/api/v1/reviews/{id}/sheets', { path: { id }, body: sheets }),
    onSuccess: useRefresh(),
  });
}

export type Step = 'start' | 'cancellation' | 'signature' | 'release';

/** Moves a review on. `drawn`: the handwriting of a signature (shared/ui/signature.ts). */
export function useStep(step: Step) {
  const paths = {
    start: '/api/v1/reviews/{id}/start',
    cancellation: '/api/v1/reviews/{id}/cancellation',
    release: '/api/v1/reviews/{id}/release',
  } as const;
  return useMutation({
    mutationFn: ({ id, drawn }: { id: string; drawn?: string }) =>
      step === 'signature'
        ? request('post', '/api/v1/reviews/{id}/signature', { path: { id }, body: drawn ? { drawn } : {} })
        : request('post', paths[step], { path: { id } }),
    onSuccess: useRefresh(),
  });
}

/** Each reading is on record, so it happens only when somebody asks. */
export function useSignatureOf() {
  return useMutation({
    mutationFn: ({ review, account }: { review: string; account: string }) =>
      request('post', '/api/v1/reviews/{id}/signatures/{account}/personal', { path: { id: review, account } }),
  });
}

export function useObject() {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; item: string; words: string }) =>
      request('post', '/api/v1/reviews/{id}/objections', { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function useAnswer() {
  return useMutation({
    mutationFn: ({ id, objection, ...body }: { id: string; objection: string; upheld: boolean; answer: string }) =>
      request('post', '/api/v1/reviews/{id}/objections/{objection}/answer', { path: { id, objection }, body }),
    onSuccess: useRefresh(),
  });
}

export function useCorrect() {
  return useMutation({
    mutationFn: ({ id, correction }: { id: string; correction: Schemas['NewCorrection'] }) =>
      request('post', '/api/v1/reviews/{id}/corrections', { path: { id }, body: correction }),
    onSuccess: useRefresh(),
  });
}

/** What carries a phone's saved work to one review. */
export const serverOf = (id: string): Server => ({
  photo: async (bytes, key, signal) => (await uploadPhoto(bytes, key, signal)).id,
  acts: async (device, acts, signal) =>
    (await request('post', '/api/v1/reviews/{id}/acts', { path: { id }, body: { device, acts: [...acts] }, signal })).results,
  wait: (delay_ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, delay_ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new DOMException('stopped', 'AbortError'));
      }, { once: true });
    }),
});

const sheetsAtOnce = 6;

/** Keys of the standing acts of sheets; those of a sheet that cannot be read are left out. */
export async function standingKeys(id: string, sheets: readonly string[]): Promise<Set<string>> {
  const keys = new Set<string>();
  const read = async (sheet: string) => {
    const { acts } = await request('get', '/api/v1/reviews/{id}/sheets/{sheet}', { path: { id, sheet } });
    for (const { key } of acts) keys.add(key);
  };
  for (let start = 0; start < sheets.length; start += sheetsAtOnce) {
    await Promise.allSettled(sheets.slice(start, start + sheetsAtOnce).map(read));
  }
  return keys;
}
