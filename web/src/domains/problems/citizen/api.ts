// The requests of the citizen face.
import { api, data } from '@/shared/api/client';
import type { OutlineCollection } from '@/shared/map/outlines';
import type { LngLat } from '@/shared/map/projection';
import type { ProblemStep } from '../model';
import type {
  CategoryList, HistoryItem, Located, NearbyItem, PointAccount, ProblemDetail,
} from './types';

/** A problem and, for who filed or follows it, the key to it. */
export interface Key {
  id: string;
  receipt: string | null;
}

// Without a receipt the member is left out: an empty one would be refused as wrong.
function receiptQuery(receipt: string | null): { receipt?: string } {
  return receipt ? { receipt } : {};
}

export function fetchCategories(): Promise<CategoryList> {
  return data(api.GET('/api/v1/categories'));
}

/** Whose place this is, in words. */
export function locate({ lng, lat }: LngLat, signal: AbortSignal): Promise<Located> {
  return data(api.GET('/api/v1/locate', { params: { query: { lng, lat } }, signal }));
}

/** Outlines with the approval number under which each may be shown. */
type Feature = OutlineCollection['features'][number];
export type Outlines = Omit<OutlineCollection, 'features'> & {
  features: readonly (Feature & { properties: { approvalNumber?: string } | null })[];
};

export async function fetchOutlines(): Promise<Outlines> {
  // GeoJSON is no part of the described types.
  return (await data(api.GET('/api/v1/outlines'))) as unknown as Outlines;
}

export interface Around extends LngLat {
  category?: string; // with it: open ones so close that they may be the same
  radiusM?: number;
}

export async function fetchNearby(around: Around, signal: AbortSignal): Promise<NearbyItem[]> {
  const answer = api.GET('/api/v1/problems/nearby', { params: { query: around }, signal });
  return (await data(answer)).items;
}

export function fetchProblem({ id, receipt }: Key): Promise<ProblemDetail> {
  const params = { path: { id }, query: receiptQuery(receipt) };
  return data(api.GET('/api/v1/problems/{id}', { params }));
}

export async function fetchHistory({ id, receipt }: Key): Promise<HistoryItem[]> {
  const params = { path: { id }, query: receiptQuery(receipt) };
  return (await data(api.GET('/api/v1/problems/{id}/history', { params }))).items;
}

/** The receipt with which the problem may be read from now on. */
export async function follow(id: string, phone: string): Promise<string> {
  const body = phone ? { phone } : {};
  const answer = api.POST('/api/v1/problems/{id}/followers', { params: { path: { id } }, body });
  return (await data(answer)).receipt;
}

export async function takeStep({ id, receipt }: Key, step: ProblemStep, reason: string) {
  const body = { step, photoIds: [], receipt, reason };
  await api.POST('/api/v1/problems/{id}/steps', { params: { path: { id } }, body });
}

/** Requires a receipt. */
export async function rate({ id, receipt }: Key, satisfaction: number, comment: string) {
  const body = { receipt: receipt ?? '', satisfaction, ...(comment && { comment }) };
  await api.POST('/api/v1/problems/{id}/rating', { params: { path: { id } }, body });
}

export function fetchPoints({ id, receipt }: Key): Promise<PointAccount> {
  const query = { problem: id, receipt: receipt ?? '' };
  return data(api.GET('/api/v1/points', { params: { query } }));
}
