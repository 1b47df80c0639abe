// 2,000 idle event streams and clients that stop reading in the middle of a large answer: the
// others must hardly notice, and memory stays bounded.
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect_status, sign_in } from '../shared/client.mjs';
import { fixture_password, memory_kib, metric, with_program } from '../shared/program.mjs';

const streams = 2000;
const slow_readers = 100;
const requests = 400;
const memory_per_stream_max_kib = 32;

function open_socket(server, text) {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => { socket.write(text); resolve(socket); });
    socket.on('error', reject);
  });
}

const get = (path, cookie) => `GET ${path} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\n\r\n`;

async function until(condition, what) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await condition()) return;
    await pause(20);
  }
  throw new Error(`${what} did not happen in 12 s`);
}

// Sorted latencies of small requests, one after the other.
async function latencies_ms(client) {
  const times = [];
  for (let sent = 0; sent < requests; sent += 1) {
    const started = performance.now();
    expect_status(await client.get('/api/v1/me'), 200);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

const at = (times, share) => times[Math.floor(share * (times.length - 1))];
const text_of = (times) => `${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`;

async function attack(server) {
  const client = await sign_in(server, 'county_lead', fixture_password);
  await latencies_ms(client);
  const before = await latencies_ms(client);
  const before_kib = memory_kib(server);
  const sockets = [];
  for (let opened = 0; opened < streams; opened += 100) {
    sockets.push(...await Promise.all(Array.from({ length: 100 }, () => open_socket(server, get('/api/v1/events', client.cookie)))));
  }
  await until(async () => await metric(server, 'aiwei_event_streams') === streams, `${streams} event streams`);
  const per_stream_kib = (memory_kib(server) - before_kib) / streams;
  // Each asks for many large answers and reads none of them.
  for (let opened = 0; opened < slow_readers; opened += 1) {
    const socket = await open_socket(server, get('/api/openapi.json', client.cookie).repeat(50));
    socket.pause();
    sockets.push(socket);
  }
  // Filling their socket buffers is work, too; what counts is how it is beside them afterwards.
  await until(async () => at(await latencies_ms(client), 0.95) < 3 * at(before, 0.95) + 5, 'calming down');
  const during = await latencies_ms(client);
  const faults = [];
  if (at(during, 0.5) > 2 * at(before, 0.5) + 2) faults.push(`others wait ${text_of(during)} instead of ${text_of(before)}`);
  if (at(during, 0.95) > 3 * at(before, 0.95) + 5) faults.push(`others' p95: ${text_of(during)} instead of ${text_of(before)}`);
  if (per_stream_kib > memory_per_stream_max_kib) faults.push(`${per_stream_kib.toFixed(1)} KiB for each idle stream`);
  for (const socket of sockets) socket.destroy();
  await until(async () => await metric(server, 'aiwei_event_streams') === 0, 'noticing that all hung up');
  return { checks: 4, faults,
           note: `others: ${text_of(before)} alone, ${text_of(during)} beside them; ${per_stream_kib.toFixed(1)} KiB a stream` };
}

export const idle_streams = (options) => with_program(options, attack);
