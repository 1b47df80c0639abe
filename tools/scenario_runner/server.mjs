// The program under test as a process: started on a free port, spoken to over HTTP, stopped or
// killed. Every process started here is ended when the runner ends.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as http_request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const start_limit_ms = 20_000;
const stop_limit_ms = 15_000;
const answer_limit_ms = 30_000;

const running = new Set();

// However the runner ends, no server outlives it.
export function end_servers_at_exit() {
  process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
}

// Starts `binary serve` on `place` ({data, database?, has_clock?, serve_options?, start_limit_ms?}); resolves when
// it listens.
export async function start_server(binary, place) {
  const port_file = join(place.data, 'scenario.port');
  const log_path = join(place.data, 'scenario.log');
  rmSync(port_file, { force: true });
  const log = openSync(log_path, 'a');
  const child = spawn(
    binary,
    ['serve', '--port', '0', '--data', place.data, '--port-file', port_file,
     ...database_options(place), ...(place.serve_options ?? [])],
    { stdio: ['ignore', log, log], env: environment(place) });
  closeSync(log);
  running.add(child);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(signal ?? code);
    });
  });
  const server = { child, exited, log_path, port: 0, agent: new Agent({ keepAlive: true }) };
  server.port = await port_of(server, port_file, place.start_limit_ms ?? start_limit_ms);
  return server;
}

export function database_options({ database }) {
  return database ? ['--database', database] : [];
}

// Only a scenario that sets the clock gets one of its own, which then stands still between its
// `clock` lines; all others run on real time.
function environment(place) {
  if (!place.has_clock) return process.env;
  const path = clock_file(place);
  if (!existsSync(path)) writeFileSync(path, new Date().toISOString());
  return { ...process.env, AIWEI_CLOCK_FILE: path };
}

export function clock_file({ data }) {
  return join(data, 'scenario.clock');
}

async function port_of(server, port_file, limit_ms) {
  let ended;
  server.exited.then((result) => { ended = { result }; });
  for (const until = Date.now() + limit_ms; Date.now() < until;) {
    const port = Number(read_if_there(port_file));
    if (port > 0) return port;
    if (ended) throw new Error(`the program ended at its start: ${ended.result}`);
    await pause(10);
  }
  await kill_server(server);
  throw new Error(`the program does not listen after ${limit_ms / 1000} s`);
}

// A port is complete when its line is.
function read_if_there(path) {
  try {
    const text = readFileSync(path, 'utf8');
    return text.endsWith('\n') ? text.trim() : '';
  } catch {
    return '';
  }
}

// Asks for a clean end; an error text when the program does not end, or not with status 0.
export async function stop_server(server) {
  server.agent.destroy();
  server.child.kill('SIGTERM');
  const late = Symbol('late');
  const timer = new AbortController();
  const result = await Promise.race([
    server.exited,
    pause(stop_limit_ms, late, { signal: timer.signal }).catch(() => late),
  ]);
  timer.abort();
  if (result === late) {
    await kill_server(server);
    return `the program did not end within ${stop_limit_ms / 1000} s of SIGTERM`;
  }
  return result === 0 ? '' : `the program ended with ${result} after SIGTERM`;
}

export async function kill_server(server) {
  server.agent.destroy();
  server.child.kill('SIGKILL');
  await server.exited;
}

// The last lines the program wrote, for a failure's report.
export function log_tail(server, lines = 20) {
  try {
    return readFileSync(server.log_path, 'utf8').trimEnd().split('\n').slice(-lines);
  } catch {
    return [];
  }
}

// One request. `body` is bytes or text; the answer is {status, headers, bytes, text}.
export function ask(server, { method, path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = http_request(
      { host: '127.0.0.1', port: server.port, agent: server.agent, method, path,
        headers: { ...length, ...headers }, timeout: answer_limit_ms },
      (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString('utf8') });
        });
      });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${answer_limit_ms / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
