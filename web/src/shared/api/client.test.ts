import { afterEach, expect, test } from 'vitest';
import { api, data, ifMatch, onSignInRequired } from './client';
import { ApiError } from './errors';
import { randomId } from './random_id';

const me = { login: 'li', name: '李' };
const originalFetch = globalThis.fetch;
let sent: Request[] = [];

function answer(status: number, body?: unknown, type = 'application/problem+json'): void {
  sent = [];
  globalThis.fetch = async (input) => {
    sent.push(input as Request);
    const text = body === undefined ? null : JSON.stringify(body);
    return new Response(text, { status, headers: { 'Content-Type': type } });
  };
}

const signIn = () => api.POST('/api/v1/sessions', { body: { account: 'li', password: 'x' } });
const failure = (promise: Promise<unknown>) =>
  promise.then(() => expect.unreachable(), (error: ApiError) => error);

afterEach(() => {
  globalThis.fetch = originalFetch;
});

test('a success gives its body', async () => {
  answer(200, me, 'application/json');
  expect((await data(api.GET('/api/v1/me'))).name).toBe('李');
});

test('a refusal keeps code, field errors by pointer and trace id', async () => {
  answer(422, {
    code: 'validation',
    title: '提交的内容有误',
    errors: [
      { pointer: '/account', code: 'too_long', message: '最多 40 个字' },
      { pointer: '/account', code: 'charset', message: '只能用字母' },
    ],
    traceId: 't1',
  });
  const error = await failure(signIn());
  expect(error).toBeInstanceOf(ApiError);
  expect([error.status, error.problem?.code, error.traceId]).toEqual([422, 'validation', 't1']);
  expect(error.fieldErrors).toEqual({ '/account': '最多 40 个字' });
});

test('a proxy page instead of problem+json still becomes a readable error', async () => {
  answer(502, '<html>', 'text/html');
  const error = await failure(signIn());
  expect(error.problem).toBeNull();
  expect(error.message).toContain('502');
});

test('no network is status 0, an abort stays an abort', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  expect((await failure(signIn())).status).toBe(0);
  const signal = AbortSignal.abort();
  globalThis.fetch = () => Promise.reject(signal.reason);
  expect((await failure(api.GET('/api/v1/me', { signal }))).name).toBe('AbortError');
});

test('each POST carries its own idempotency key, a given one is kept', async () => {
  answer(201, me, 'application/json');
  await signIn();
  await signIn();
  const keys = sent.map((request) => request.headers.get('Idempotency-Key'));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[0]).not.toBe(keys[1]);
  await api.POST('/api/v1/sessions', {
    body: { account: 'li', password: 'x' },
    headers: { 'Idempotency-Key': 'mine' },
  });
  expect(sent[2]!.headers.get('Idempotency-Key')).toBe('mine');
});

test('401 asks for a sign-in, except when it answers the sign-in itself', async () => {
  let asked = 0;
  const stop = onSignInRequired(() => asked++);
  answer(401, { code: 'session.wrong_password', title: '账号或密码不对' });
  await failure(signIn());
  expect(asked).toBe(0);
  await failure(api.GET('/api/v1/me'));
  expect(asked).toBe(1);
  stop();
});

test('412 carries both versions', async () => {
  const details = { current: { v: 2 }, yours: { v: 1 } };
  answer(412, { code: 'conflict', title: '已被修改', details });
  expect((await failure(signIn())).versions()).toEqual(details);
  answer(409, { code: 'conflict', title: '已被修改', details });
  expect((await failure(signIn())).versions()).toBeNull();
});

test('a version becomes a strong entity tag', () => {
  expect(ifMatch(3)).toEqual({ 'If-Match': '"3"' });
  expect(ifMatch('"3"')).toEqual({ 'If-Match': '"3"' });
});

test('random ids are version 4 UUIDs without crypto.randomUUID', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
