// What the public asks about titles; nobody signs in for it.
import { api, data, type Schemas } from '@/shared/api/client';
import type { OutlineCollection } from '@/shared/map/outlines';
import type { Objection } from './objection';
import { cityOf, type Group } from './search';

export type PublicTitle = Schemas['PublicTitle'];
export type PublicTitleDetail = Schemas['PublicTitleDetail'];
export type PublicTitleStep = Schemas['PublicTitleStep'];
export type Division = Schemas['DivisionItem'];
export type Kind = Schemas['TitleKind'];
export type Mark = Schemas['TitleMark'];
export const province = '370000000000';

export interface TitlesQuery {
  group?: Group;
  kind?: string;
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

export function fetchDivision(code: string): Promise<Division> {
  return data(api.GET('/api/v1/divisions/{code}', { params: { path: { code } } }));
}

/** Kinds whose holders are divisions: those that a map can show. */
export async function fetchKinds(signal: AbortSignal): Promise<Kind[]> {
  const { kinds } = await data(api.GET('/api/v1/title-kinds', { signal }));
  return kinds.kinds.filter(({ holder, group }) => holder === 'division' && group !== 'cell');
}

/** The divisions that hold a title of this kind. */
export function fetchMarks(kind: string, signal: AbortSignal): Promise<{ items: Mark[] }> {
  return data(api.GET('/api/v1/public-title-marks', { params: { query: { kind } }, signal }));
}

type Features = OutlineCollection['features'];

/** The outline of a city or county and what lies in it; the city's where the county's is not known. */
export async function fetchOutlines(division: string, signal: AbortSignal): Promise<Features> {
  // GeoJSON is no part of the described types.
  const answer = await data(api.GET('/api/v1/outlines', { params: { query: { division } }, signal }));
  const { features } = answer as unknown as OutlineCollection;
  const city = cityOf(division);
  return features.length || city === division ? features : fetchOutlines(city, signal);
}

/** The same `key` for the same words: sent twice, they arrive once. */
export async function object(id: string, { words, contact }: Objection, key: string): Promise<void> {
  const body = { words, ...(contact && { contact }) };
  const headers = { 'Idempotency-Key': key };
  await api.POST('/api/v1/public-titles/{id}/objections', { params: { path: { id } }, body, headers });
}
