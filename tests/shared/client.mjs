// One caller of the program under test: keeps the session's cookie, sends and reads JSON.
import { setTimeout as after } from 'node:timers/promises';
import { ask } from '../../tools/scenario_runner/server.mjs';

export class Client {
  constructor(server, cookie, headers = {}) {
    this.server = server;
    this.cookie = cookie;
    this.headers = headers;
  }

  async send(method, path, { body, headers = {} } = {}) {
    const cookie = this.cookie ? { cookie: this.cookie } : {};
    const answer = await ask(this.server, {
      method, path, body, headers: { ...cookie, ...this.headers, ...headers } });
    answer.request = `${method} ${path}`;
    return answer;
  }

  json(method, path, value, headers = {}) {
    return this.send(method, path, { body: JSON.stringify(value),
                                     headers: { 'content-type': 'application/json', ...headers } });
  }

  get(path, headers) { return this.send('GET', path, { headers }); }
  post(path, value, headers) { return this.json('POST', path, value, headers); }
  put(path, value, headers) { return this.json('PUT', path, value, headers); }

  async form(path, form, headers = {}) {
    const encoded = new Response(form);
    return this.send('POST', path, {
      body: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type'), ...headers } });
  }
}

// The JSON of an answer with the expected status; throws with the answer otherwise.
export function expect_status(answer, status) {
  if (answer.status !== status) {
    throw new Error(`${answer.request}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 400)}`);
  }
  return answer.text ? JSON.parse(answer.text) : undefined;
}

const tries_max = 10;

// Passwords are hashed a few at a time; on a machine that stands still for a moment the rest are told when to come back.
export async function when_there_is_room(send) {
  for (let tries = 1; ; tries += 1) {
    const answer = await send();
    const seconds = Number(answer.headers['retry-after']);
    if (answer.status !== 503 || !seconds || tries === tries_max) return answer;
    await after(seconds * 1000);
  }
}

export async function sign_in(server, account, password) {
  const answer = await when_there_is_room(() => new Client(server, '').post('/api/v1/sessions', { account, password }));
  expect_status(answer, 201);
  const cookies = answer.headers['set-cookie'] ?? [];
  const session = cookies.find((each) => each.startsWith('aiwei_session=')).split(';')[0];
  return new Client(server, session);
}
