// What the office asks of the server about ways from place to place.
import { useMutation, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request } from '@/shared/api/request';
import { ApiError } from '@/shared/api/errors';
import type { Schemas } from '@/shared/api/client';
import type { LngLat } from '@/shared/map/projection';

export type TravelProfile = 'driving' | 'walking';

export const profileNames: Record<TravelProfile, string> = { driving: '驾车', walking: '步行' };

export interface RouteQuestion {
  from: LngLat;
  to: LngLat;
  profile: TravelProfile;
}

const textOf = ({ lng, lat }: LngLat) => `${lng.toFixed(6)},${lat.toFixed(6)}`;

/** The way between two places; asked only once both are known. */
export function useWay(question: MaybeRefOrGetter<RouteQuestion | null>) {
  return useQuery({
    queryKey: ['navigation', 'route', computed(() => toValue(question))],
    queryFn: ({ signal }) => {
      const { from, to, profile } = toValue(question)!;
      return request('get', '/api/v1/navigation/route', { query: { from: textOf(from), to: textOf(to), profile }, signal });
    },
    enabled: () => toValue(question) !== null,
    retry: false,
  });
}

/** Why there is no way, in the server's words where it said so; empty without an error. */
export function wayFailure(error: Error | null, otherwise: string): string {
  if (!error) return '';
  if (!(error instanceof ApiError)) return otherwise;
  return error.problem?.errors?.[0]?.message ?? error.problem?.title ?? error.message;
}

export interface ReachQuestion {
  from: LngLat;
  minutes: string; // "5,10,15"
  profile: TravelProfile;
}

export function useReach(question: MaybeRefOrGetter<ReachQuestion>) {
  return useQuery({
    queryKey: ['navigation', 'reach', computed(() => toValue(question))],
    queryFn: ({ signal }) => {
      const { from, minutes, profile } = toValue(question);
      return request('get', '/api/v1/navigation/reach', { query: { from: textOf(from), minutes, profile }, signal });
    },
    retry: false,
  });
}

export type TourWish = Schemas['TourWish'];

export function useTour() {
  return useMutation({
    mutationFn: (wish: TourWish) => request('post', '/api/v1/navigation/tour', { body: wish }),
  });
}
