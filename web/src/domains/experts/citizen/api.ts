// What the public asks about sealed draws; nobody signs in for it.
import { api, data, type Schemas } from '@/shared/api/client';
import { downloadUrl } from '@/shared/api/request';

export type DrawItem = Schemas['DrawItem'];
export type DrawDetail = Schemas['DrawDetail'];

export function fetchDraws(query: { cursor?: string; limit: number }, signal: AbortSignal): Promise<Schemas['DrawPage']> {
  return data(api.GET('/api/v1/draws', { params: { query }, signal }));
}

export function fetchDraw(id: string): Promise<DrawDetail> {
  return data(api.GET('/api/v1/draws/{id}', { params: { path: { id } } }));
}

/** Where the file lies by which anybody draws again. */
export const fileOf = (id: string): string => downloadUrl('/api/v1/draws/{id}/file', {}, { id });
