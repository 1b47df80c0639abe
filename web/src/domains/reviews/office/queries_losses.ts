// What the office asks of the server about losses over many reviews, guidance and feedback sheets.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { Schemas } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';

type Id = MaybeRefOrGetter<string>;

export function useLossesOver(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['review-losses', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/review-losses', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useLossReviews(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['review-losses', 'reviews', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/review-losses/reviews', { query: toValue(query), signal }),
  });
}

const topics_ms = 60 * 60_000;

export function useLossTopics() {
  return useQuery({
    queryKey: ['loss-topics'],
    queryFn: ({ signal }) => request('get', '/api/v1/loss-topics', { signal }),
    staleTime: topics_ms,
  });
}

export function useGuidance(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['guidance-coverage', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/guidance-coverage', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useFeedbacks(id: Id) {
  return useQuery({
    queryKey: ['reviews', 'feedbacks', computed(() => toValue(id))],
    queryFn: ({ signal }) => request('get', '/api/v1/reviews/{id}/feedbacks', { path: { id: toValue(id) }, signal }),
  });
}

export function useFeedback(id: Id, number: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: ['reviews', 'feedback', computed(() => toValue(id)), computed(() => toValue(number))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/reviews/{id}/feedbacks/{number}', { path: { id: toValue(id), number: String(toValue(number)) }, signal }),
    enabled: () => toValue(number) > 0,
  });
}

function useRefreshReviews(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['reviews'] });
}

export function useSendFeedback() {
  return useMutation({
    mutationFn: ({ id, feedback }: { id: string; feedback: Schemas['NewFeedback'] }) =>
      request('post', '/api/v1/reviews/{id}/feedbacks', { path: { id }, body: feedback }),
    onSuccess: useRefreshReviews(),
  });
}

export function useReceiveFeedback() {
  return useMutation({
    mutationFn: ({ id, number, receipt }: { id: string; number: number; receipt: Schemas['FeedbackReceipt'] }) =>
      request('put', '/api/v1/reviews/{id}/feedbacks/{number}/receipt', { path: { id, number: String(number) }, body: receipt }),
    onSuccess: useRefreshReviews(),
  });
}
