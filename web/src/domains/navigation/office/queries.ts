// What the office asks of the server about ways from place to place.
import { useMutation, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request } from '@/shared/api/request';
import type { Schemas } from '@/shared/api/client';
import type { LngLat } from '@/shared/map/projection';

export type TravelProfile = 'driving' | 'walking';

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

export type TourWish = Schemas['TourWish'];

export function useTour() {
  return useMutation({
    mutationFn: (wish: TourWish) => request('post', '/api/v1/navigation/tour', { body: wish }),
  });
}
