// What the office asks of the server about publication, redaction, bans and templates.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { ifMatch } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';
import type { BlackBox, Moderation, NewBan, NewTemplate, TemplateItem } from './rule_types';

export function useModerationQueue(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['problems', 'moderation', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/moderation', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useBans(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['bans'],
    queryFn: ({ signal }) => request('get', '/api/v1/bans', { signal }),
    enabled: () => toValue(enabled),
  });
}

// A write after which the lists under `key` are asked for again.
function useWrite<Input, Output>(key: string, write: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}

export const usePublication = () =>
  useWrite('problems', ({ id, version, body }: { id: string; version: number; body: Moderation }) =>
    request('put', '/api/v1/problems/{id}/publication', {
      path: { id },
      body,
      headers: ifMatch(version),
    }),
  );

export const useRedaction = () =>
  useWrite('problems', ({ photo, boxes }: { photo: string; boxes: BlackBox[] }) =>
    request('post', '/api/v1/photos/{id}/redaction', { path: { id: photo }, body: { boxes } }),
  );

export const useBan = () =>
  useWrite('bans', (body: NewBan) => request('post', '/api/v1/bans', { body }));

export const useBanLifting = () =>
  useWrite('bans', (id: string) => request('delete', '/api/v1/bans/{id}', { path: { id } }));

export const useTemplateCreation = () =>
  useWrite('templates', (body: NewTemplate) => request('post', '/api/v1/templates', { body }));

export const useTemplateChange = () =>
  useWrite('templates', ({ before, body }: { before: TemplateItem; body: NewTemplate }) =>
    request('put', '/api/v1/templates/{id}', {
      path: { id: before.id },
      body,
      headers: ifMatch(before.version),
    }),
  );

export const useTemplateRemoval = () =>
  useWrite('templates', (template: TemplateItem) =>
    request('delete', '/api/v1/templates/{id}', {
      path: { id: template.id },
      headers: ifMatch(template.version),
    }),
  );
