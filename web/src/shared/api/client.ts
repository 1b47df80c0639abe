// The typed client of the interface described in openapi.json. Every failure is thrown as ApiError.
import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, readError, toApiError } from './errors';
import { randomId } from './random_id';
import { noteStatus } from './reach';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

const signInPath = '/api/v1/sessions';
const signInListeners = new Set<() => void>();

/** Calls `listener` whenever the server asks for a sign-in. Returns how to stop listening. */
export function onSignInRequired(listener: () => void): () => void {
  signInListeners.add(listener);
  return () => signInListeners.delete(listener);
}

export function announceSignInRequired(): void {
  for (const listener of signInListeners) listener();
}

/** Header for an edit that must fail with 412 when somebody else was faster. */
export function ifMatch(version: string | number): { 'If-Match': string } {
  const text = String(version);
  return { 'If-Match': text.startsWith('"') || text.startsWith('W/') ? text : `"${text}"` };
}

/** The version of a response for a later ifMatch(), or null. */
export function versionOf(response: Response): string | null {
  return response.headers.get('ETag');
}

// A request repeated by the browser, a proxy or an impatient thumb must not create twice.
const idempotency: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', randomId());
    }
    return request;
  },
};

const failures: Middleware = {
  onError({ error }) {
    const failure = toApiError(error);
    if (failure instanceof ApiError) noteStatus(0); // an abort says nothing about the network
    return failure;
  },
  async onResponse({ request, response }) {
    noteStatus(response.status);
    if (response.ok) return;
    // A wrong password is an answer to the sign-in form, not a reason to show it again.
    const isSignIn = new URL(request.url).pathname === signInPath;
    if (response.status === 401 && !isSignIn) announceSignInRequired();
    throw await readError(response);
  },
};

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  credentials: 'same-origin',
  // The server reads a list as one comma separated value.
  querySerializer: { array: { style: 'form', explode: false } },
  // Looked up at each call, so that a test or a worker may replace it.
  fetch: (request) => globalThis.fetch(request),
});
api.use(idempotency, failures);

/** The body of a successful answer. Use as `const me = await data(api.GET('/api/v1/me'))`. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}
