// What the office asks of the server about units, accounts, sessions and the audit log.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { ifMatch } from '@/shared/api/client';
import { request, type Query } from '@/shared/api/request';
import type {
  AccountChange, AccountItem, NewAccount, NewGrant, NewUnit, UnitItem,
} from './types';

const rules_ms = 10 * 60_000;

/** Units by filter; asks nothing while the filter is null. */
export function useUnits(query: MaybeRefOrGetter<Query | null>) {
  return useQuery({
    queryKey: ['people', 'units', computed(() => toValue(query))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/units', { query: toValue(query) ?? {}, signal }),
    enabled: () => toValue(query) !== null,
    placeholderData: keepPreviousData,
  });
}

export function useAccounts(query: MaybeRefOrGetter<Query | null>) {
  return useQuery({
    queryKey: ['people', 'accounts', computed(() => toValue(query))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/accounts', { query: toValue(query) ?? {}, signal }),
    enabled: () => toValue(query) !== null,
    placeholderData: keepPreviousData,
  });
}

export function useRoles() {
  return useQuery({
    queryKey: ['people', 'roles'],
    queryFn: ({ signal }) => request('get', '/api/v1/roles', { signal }),
    staleTime: rules_ms,
  });
}

export function useSessions(query: MaybeRefOrGetter<Query> = {}) {
  return useQuery({
    queryKey: ['people', 'sessions', computed(() => toValue(query))],
    queryFn: ({ signal }) =>
      request('get', '/api/v1/sessions', { query: toValue(query), signal }),
  });
}

export function useAudit(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['people', 'audit', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/audit', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useAuditVerification() {
  return useMutation({
    mutationFn: () => request('get', '/api/v1/audit/verification'),
  });
}

/** How the system is used in a period, by division. */
export function useUsage(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['usage', 'report', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/usage', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useUsageUnits(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: ['usage', 'units', computed(() => toValue(query))],
    queryFn: ({ signal }) => request('get', '/api/v1/usage/units', { query: toValue(query), signal }),
    placeholderData: keepPreviousData,
  });
}

// A write about people, after which every list of people is asked for again.
function usePeopleWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

export const useUnitCreation = () =>
  usePeopleWrite((body: NewUnit) => request('post', '/api/v1/units', { body }));

export const useUnitChange = () =>
  usePeopleWrite(({ unit, body }: { unit: UnitItem; body: NewUnit }) =>
    request('put', '/api/v1/units/{id}', {
      path: { id: unit.id },
      body,
      headers: ifMatch(unit.version),
    }),
  );

export const useAccountCreation = () =>
  usePeopleWrite((body: NewAccount) => request('post', '/api/v1/accounts', { body }));

export const useAccountChange = () =>
  usePeopleWrite(({ account, body }: { account: AccountItem; body: AccountChange }) =>
    request('patch', '/api/v1/accounts/{id}', {
      path: { id: account.id },
      body,
      headers: ifMatch(account.version),
    }),
  );

export const usePasswordReset = () =>
  usePeopleWrite(({ id, newPassword }: { id: string; newPassword: string }) =>
    request('post', '/api/v1/accounts/{id}/password', { path: { id }, body: { newPassword } }),
  );

export const useUnlock = () =>
  usePeopleWrite((id: string) =>
    request('post', '/api/v1/accounts/{id}/unlock', { path: { id } }),
  );

export const useTotpRemoval = () =>
  usePeopleWrite((id: string) =>
    request('delete', '/api/v1/accounts/{id}/totp', { path: { id } }),
  );

export const useGrant = () =>
  usePeopleWrite(({ id, body }: { id: string; body: NewGrant }) =>
    request('post', '/api/v1/accounts/{id}/grants', { path: { id }, body }),
  );

export const useGrantRevocation = () =>
  usePeopleWrite((id: string) => request('delete', '/api/v1/grants/{id}', { path: { id } }));

export const useSessionRevocation = () =>
  usePeopleWrite((id: string) => request('delete', '/api/v1/sessions/{id}', { path: { id } }));

/** Name and telephone in clear; the server records who looked. */
export function usePersonalData() {
  return useMutation({
    mutationFn: (id: string) =>
      request('get', '/api/v1/accounts/{id}/personal', { path: { id } }),
  });
}
