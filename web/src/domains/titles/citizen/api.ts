// What the public asks about titles; nobody signs in for it.
import { api, data, type Schemas } from '@/shared/api/client';
import type { Objection } from './objection';
import type { Group } from './search';

export type PublicTitle = Schemas['PublicTitle'];
export type PublicTitleDetail = Schemas['PublicTitleDetail'];
export type PublicTitleStep = Schemas['PublicTitleStep'];
export type Division = Schemas['DivisionItem'];
export const province = '370000000000';

export interface TitlesQuery {
  group?: Group;
  division?: string;
  publicity?: boolean;
  cursor?: string;
  limit: number;
}

export function fetchTitles(query: TitlesQuery, signal: AbortSignal): Promise<Schemas['PublicTitlePage']> {
  return data(api.GET('/api/v1/public-titles', { params: { query }, signal }));
}

export function fetchTitle(id: string): Promise<PublicTitleDetail> {
  return data(api.GET('/api/v1/public-titles/{id}', { params: { path: { id } } }));
}

export async function fetchBelow(parent: string): Promise<Division[]> {
  return (await data(api.GET('/api/v1/divisions', { params: { query: { parent } } }))).items;
}

/** The same `key` for the same words: sent twice, they arrive once. */
export async function object(id: string, { words, contact }: Objection, key: string): Promise<void> {
  const body = { words, ...(contact && { contact }) };
  const headers = { 'Idempotency-Key': key };
  await api.POST('/api/v1/public-titles/{id}/objections', { params: { path: { id } }, body, headers });
}
