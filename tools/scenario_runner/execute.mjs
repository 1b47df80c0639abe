// Runs the steps of one scenario against a running program.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { difference, fill_json, fill_text } from './match.mjs';
import { photo_bytes } from './photo.mjs';
import { is_router_engine, start_router } from './router.mjs';
import { ask, clock_file, kill_server, start_server } from './server.mjs';

// Every account of the test world has this password: fixture_password of src/app/fixture.h.
const fixture_password = process.env.AIWEI_FIXTURE_PASSWORD ?? 'Aiwei-Test-2026!';
const eventually_limit_ms = 10_000;

// A difference between what a scenario expects and what the program did.
export class Failure extends Error {
  constructor(line, message) {
    super(message);
    this.line = line;
  }
}

// `world` is {binary, place, path, server, captures, cookies, cookie, answer}.
export function new_world(binary, place, path) {
  return { binary, place, path, server: null, captures: new Map(), cookies: new Map(), cookie: '',
           answer: null };
}

const actions = { as: sign_in, clock: set_clock, photo: upload_photo, request: send_request,
                  eventually: send_until, header: check_header, restart, router: change_router };

export async function run_steps(world, steps) {
  for (const step of steps) {
    try {
      await actions[step.kind](world, step);
    } catch (error) {
      throw error instanceof Failure ? error : new Failure(step.line, error.message);
    }
  }
}

async function sign_in(world, { line, account }) {
  if (account === 'nobody') {
    world.cookie = '';
    return;
  }
  if (!world.cookies.has(account)) world.cookies.set(account, await new_session(world, account, line));
  world.cookie = world.cookies.get(account);
}

async function new_session(world, account, line) {
  const answer = await ask(world.server, {
    method: 'POST', path: '/api/v1/sessions', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: fixture_password }) });
  if (answer.status >= 300) {
    throw new Failure(line, `${account} cannot log in: ${answer.status} ${answer.text}`);
  }
  return (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

// The engine beside the program, where the scenario begins with one; it asks the program as a grid worker.
export async function start_router_of(world, steps) {
  const first = steps.find(({ kind }) => kind === 'router');
  if (!first) return;
  if (!is_router_engine(first.value)) throw new Failure(first.line, 'first the engine: router osrm|valhalla');
  world.router = await start_router(first.value, {
    server: () => world.server, sign_in: () => new_session(world, 'grid_worker', first.line) });
  world.place.serve_options = ['--routing', world.router.option];
}

function change_router(world, { value }) {
  return is_router_engine(value) ? undefined : world.router.behave(value);
}

const unit_ms = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

// Another time may have ended the sessions, so that the next `as` logs in anew. Whoever is asking
// keeps the old session: scenarios about idle time need it.
function set_clock(world, { line, value }) {
  const path = clock_file(world.place);
  const now = Date.parse(readFileSync(path, 'utf8'));
  const move = value.match(/^\+(\d+)([smhd])$/);
  const moment = move ? now + Number(move[1]) * unit_ms[move[2]] : Date.parse(value);
  if (Number.isNaN(moment)) throw new Failure(line, `neither an instant nor +4h: ${value}`);
  writeFileSync(`${path}.new`, new Date(moment).toISOString());
  renameSync(`${path}.new`, path);
  world.cookies.clear();
}

function beside(world, name) {
  return readFileSync(join(dirname(world.path), name));
}

// `photo @file.heic` uploads a file that lies beside the scenario.
async function upload_photo(world, step) {
  const from_file = step.name.startsWith('@');
  const bytes = from_file ? beside(world, step.name.slice(1)) : photo_bytes(step.name);
  const boundary = 'scenario-3b1f9d';
  const name = from_file ? step.name.slice(1) : step.name.replace(/\.\w+$/, '.png');
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="photo"; ` +
                `filename="${name}"\r\nContent-Type: image/png\r\n\r\n`),
    bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  world.answer = await ask(world.server, {
    method: 'POST', path: '/api/v1/photos', body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...cookie_of(world) } });
  expect(world, step, step.status ?? 201, step.expected);
  if (world.answer.status === 201) world.captures.set(step.capture, json_of(world.answer)?.id);
}

function cookie_of(world) {
  return world.cookie ? { cookie: world.cookie } : {};
}

function body_of(world, body) {
  if (!body) return undefined;
  if (body.file) return beside(world, body.file);
  if (body.raw !== undefined) return fill_text(body.raw, world.captures);
  return JSON.stringify(fill_json(body.json, world.captures));
}

// Paths may hold Chinese search words; on the wire they are percent-encoded.
function path_of(world, path) {
  return encodeURI(fill_text(path, world.captures)).replaceAll('%25', '%');
}

async function send(world, step) {
  const body = body_of(world, step.body);
  const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }),
                    ...cookie_of(world) };
  for (const { name, value } of step.headers) {
    headers[name.toLowerCase()] = fill_text(value, world.captures);
  }
  world.answer = await ask(world.server, {
    method: step.method, path: path_of(world, step.path), headers, body });
}

async function send_request(world, step) {
  await send(world, step);
  expect(world, step, step.status, step.expected);
}

async function send_until(world, step) {
  const until = Date.now() + eventually_limit_ms;
  for (let wait_ms = 10; ; wait_ms = Math.min(wait_ms * 2, 250)) {
    const before = new Map(world.captures);
    await send(world, step);
    try {
      return expect(world, step, step.status, step.expected);
    } catch (failure) {
      world.captures = before;
      if (Date.now() > until) throw failure;
    }
    await pause(wait_ms);
  }
}

function json_of({ text }) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function expect(world, step, status, expected) {
  const line = step.expected_line ?? step.line;
  const { answer } = world;
  if (answer.status !== status) {
    throw new Failure(line, `expected ${status}, got ${answer.status} ${answer.text.slice(0, 1000)}`);
  }
  if (!expected) return;
  if (expected.pattern !== undefined) {
    if (new RegExp(expected.pattern, 'u').test(answer.text)) return;
    throw new Failure(line, `expected ~${expected.pattern}, got ${answer.text.slice(0, 1000)}`);
  }
  const json = json_of(answer);
  if (json === undefined) throw new Failure(line, `not JSON: ${answer.text.slice(0, 400)}`);
  const found = difference(expected.json, json, world.captures);
  if (found) throw new Failure(line, `${found}\n    answer: ${answer.text.slice(0, 1000)}`);
}

function check_header(world, { line, name, value }) {
  if (!world.answer) throw new Failure(line, 'no answer yet');
  const raw = world.answer.headers[name.toLowerCase()];
  const actual = Array.isArray(raw) ? raw.join(', ') : raw;
  const found = difference(value, actual, world.captures, name);
  if (found) throw new Failure(line, found);
}

async function restart(world) {
  await kill_server(world.server);
  world.server = await start_server(world.binary, world.place);
}
