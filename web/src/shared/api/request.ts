// Requests whose path is not yet part of the generated schema. Same client, so the same errors,
// keys and sign-in handling; only the types are given by the caller.
import { api } from './client';

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

interface RequestOptions {
  path?: Record<string, string>; // values for {…} in the path
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type AnyRequest = (method: Method, path: string, init: object) => Promise<{ data?: unknown }>;

// Unset members are left out: "q=" would search for nothing.
function compact(query: Query): Query {
  const isSet = (value: unknown) =>
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length);
  return Object.fromEntries(Object.entries(query).filter(([, value]) => isSet(value)));
}

export async function request<T>(
  method: Method,
  path: string,
  { path: parts = {}, query = {}, ...rest }: RequestOptions = {},
): Promise<T> {
  const send = api.request as unknown as AnyRequest;
  const answer = await send(method, path, { params: { path: parts, query: compact(query) }, ...rest });
  return answer.data as T;
}

/** The address of a download with the same filters as a list. */
export function downloadUrl(path: string, query: Query): string {
  const pairs = Object.entries(compact(query)).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(',') : String(value),
  ]);
  const text = new URLSearchParams(pairs).toString();
  return text ? `${path}?${text}` : path;
}
