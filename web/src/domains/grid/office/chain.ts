// Chains of responsibility: from a grid's four roles outward to the province, and who stands on them.
import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request, type Query } from '@/shared/api/request';
import type { Schemas } from '@/shared/api/client';
import { useGridRefresh } from './queries';

export type ChainStep = Schemas['ChainStep'];
export type ChainPost = Schemas['ChainPostItem'];
export type PostKind = ChainPost['kind'];
export type NewChainPost = Schemas['NewChainPost'];

/** Where a chain begins. */
export type ChainStart = { grid: string } | { division: string };

export const postNames: Record<PostKind, string> = { sponsor: '包保领导', grid_chief: '网格长' };

export function useChain(start: MaybeRefOrGetter<ChainStart>) {
  return useQuery({
    queryKey: ['grids', 'chain', computed(() => toValue(start))],
    queryFn: ({ signal }) => request('get', '/api/v1/chain', { query: { ...toValue(start) }, signal }),
  });
}

/** Names and telephones in clear; the server records who asked. */
export function useChainPersonal() {
  return useMutation({
    mutationFn: (start: ChainStart) => request('post', '/api/v1/chain/personal', { body: start }),
  });
}

export function useChainPosts(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['grids', 'chain-posts', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/chain/posts', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useNamePost() {
  return useMutation({
    mutationFn: (post: NewChainPost) => request('post', '/api/v1/chain/posts', { body: post }),
    onSuccess: useGridRefresh(),
  });
}

export function useEndPost() {
  return useMutation({
    mutationFn: (id: string) => request('delete', '/api/v1/chain/posts/{id}', { path: { id } }),
    onSuccess: useGridRefresh(),
  });
}
