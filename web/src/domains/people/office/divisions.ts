// Divisions as the office walks through them: downwards from its own, never up.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { request } from '@/shared/api/request';
import type { DivisionPage } from './types';

const names_ms = 60 * 60_000; // divisions change a few times a year
const children_max = 200;

// Digits of a code that name the divisions above it: province, city, county, township, village.
const levelDigits = [2, 4, 6, 9, 12] as const;

/** 1 province … 5 village; 0 for what is no code. */
export function levelOf(code: string): number {
  if (!/^\d{12}$/.test(code)) return 0;
  const found = levelDigits.findIndex((digits) => /^0*$/.test(code.slice(digits)));
  return found + 1;
}

/** The codes from `top` down to `code`, both included; just `code` when it lies elsewhere. */
export function pathBetween(top: string, code: string): string[] {
  const path = levelDigits
    .slice(0, levelOf(code))
    .map((digits) => code.slice(0, digits).padEnd(12, '0'));
  const from = path.indexOf(top);
  return from < 0 ? [code] : path.slice(from);
}

/** Whether `code` lies in the subtree of `top`. */
export function isWithin(top: string, code: string): boolean {
  return pathBetween(top, code)[0] === top;
}

/** A full name without that of the division it lies in, which stands in the heading already. */
export function nameBelow(upper: string, fullName: string): string {
  const isBelow = upper !== '' && fullName !== upper && fullName.startsWith(upper);
  return isBelow ? fullName.slice(upper.length) : fullName;
}

export function useDivision(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['divisions', 'one', computed(() => toValue(code))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/divisions/{code}', {
        path: { code: toValue(code) },
        signal,
      }),
    enabled: () => levelOf(toValue(code)) > 0,
    staleTime: names_ms,
  });
}

export function useChildDivisions(parent: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['divisions', 'children', computed(() => toValue(parent))],
    queryFn: ({ signal }) => loadChildren(toValue(parent), signal),
    enabled: () => levelOf(toValue(parent)) > 0,
    staleTime: names_ms,
  });
}

export function loadChildren(parent: string, signal?: AbortSignal): Promise<DivisionPage> {
  const options = { query: { parent, limit: children_max } };
  return request('get', '/api/v1/divisions', signal ? { ...options, signal } : options);
}

/** Divisions below `parent` whose name contains `q` (two characters or more). */
export function useDivisionSearch(parent: MaybeRefOrGetter<string>, q: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['divisions', 'search', computed(() => toValue(parent)), computed(() => toValue(q).trim())],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/divisions', {
        query: { parent: toValue(parent), q: toValue(q).trim(), limit: 50 },
        signal,
      }),
    enabled: () => toValue(q).trim().length >= 2,
    staleTime: names_ms,
  });
}
