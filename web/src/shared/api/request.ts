// Requests whose query comes from an address: path, body and answer are typed by the schema, the
// query is not, because what stands in an address is text and the server judges it anyway.
import { api } from './client';
import type { paths } from './schema';

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never;
}[keyof paths];

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : void;
type AnswerOf<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: infer R }
  ? Json<R[keyof R & (200 | 201 | 202)]>
  : never;
type BodyOf<P extends keyof paths, M extends Method> = paths[P][M] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : undefined;

interface RequestOptions<Body> {
  path?: Record<string, string>; // values for {…} in the path
  query?: Query;
  body?: Body;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type AnyRequest = (method: Method, path: string, init: object) => Promise<{ data?: unknown }>;

// Unset members are left out: "q=" would search for nothing.
function compact(query: Query): Query {
  const isSet = (value: unknown) =>
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length);
  return Object.fromEntries(Object.entries(query).filter(([, value]) => isSet(value)));
}

export async function request<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  { path: parts = {}, query = {}, ...rest }: RequestOptions<BodyOf<P, M>> = {},
): Promise<AnswerOf<P, M>> {
  const send = api.request as unknown as AnyRequest;
  const params = { path: parts, query: compact(query) };
  return (await send(method, path, { params, ...rest })).data as AnswerOf<P, M>;
}

/** The address of a download with the same filters as a list; `parts` stand for {…} in the path. */
export function downloadUrl(path: keyof paths, query: Query, parts: Record<string, string> = {}): string {
  const pairs = Object.entries(compact(query)).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(',') : String(value),
  ]);
  const text = new URLSearchParams(pairs).toString();
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  return text ? `${filled}?${text}` : filled;
}
