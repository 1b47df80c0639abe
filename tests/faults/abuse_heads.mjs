// Requests whose bytes are the attack: smuggling, slowloris, heads without end.
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:net';
import { count_answers, exchange, status_of } from '../shared/raw.mjs';

const hidden = 'GET /api/v1/loop HTTP/1.1\r\nHost: a\r\n\r\n';
const post = 'POST /api/v1/problems HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
const get = 'GET /api/v1/loop HTTP/1.1\r\n';
const length = (text) => `Content-Length: ${text.length}\r\n`;

// Every one must be refused with the status, once, and the connection closed: a second answer
// would be the hidden request's.
const smuggled = {
  'length and chunked': [400, `${post}${length(`0\r\n\r\n${hidden}`)}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
  'chunked and length': [400, `${post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden}`],
  'two lengths': [400, `${post}Content-Length: 0\r\n${length(hidden)}\r\n${hidden}`],
  'the same length twice': [400, `${post}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}${hidden}`],
  'a list of lengths': [400, `${post}Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`],
  'a signed length': [400, `${post}Content-Length: +2\r\n\r\n{}${hidden}`],
  'a length in hexadecimal': [400, `${post}Content-Length: 0x2\r\n\r\n{}${hidden}`],
  'a length beyond 64 bits': [400, `${post}Content-Length: 99999999999999999999999\r\n\r\n{}`],
  'a coding after another': [400, `${post}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n${hidden}`],
  'a coding that is none': [400, `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  'a coding with a tab and a word': [400, `${post}Transfer-Encoding:\tchunked x\r\n\r\n0\r\n\r\n${hidden}`],
  'two codings': [400, `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`],
  'chunked in HTTP/1.0': [400, `POST /api/v1/problems HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
  'a blank before the colon': [400, `${post}Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${hidden}`],
  'a folded header': [400, `${post}X-A: b\r\n Content-Length: 5\r\n\r\n${hidden}`],
  'a bad chunk length': [400, `${post}Transfer-Encoding: chunked\r\n\r\n-1\r\n${hidden}`],
  'a chunk length beyond 64 bits': [400, `${post}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n`],
  'a NUL in a header': [400, `${get}Host: a\r\nX-A: b\0c\r\n\r\n`],
  'a NUL in the path': [400, 'GET /api/\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
  'an encoded NUL in the path': [400, 'GET /api/v1/divisions/%00 HTTP/1.1\r\nHost: a\r\n\r\n'],
  'an overlong slash in the path': [400, 'GET /office/%c0%af..%c0%afetc/passwd HTTP/1.1\r\nHost: a\r\n\r\n'],
  'an encoded slash': [400, 'GET /office/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\n\r\n'],
  'half an escape': [400, 'GET /api/v1/divisions/%4 HTTP/1.1\r\nHost: a\r\n\r\n'],
  'no host': [400, `${get}\r\n`],
  'two hosts': [400, `${get}Host: a\r\nHost: b\r\n\r\n`],
  'a host with a path': [400, `${get}Host: a/../b@c\r\n\r\n`],
  'no request at all': [400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
  'the preface of HTTP/2': [505, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  'an unknown version': [505, 'GET / HTTP/9.9\r\nHost: a\r\n\r\n'],
  'an unknown method': [501, 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
  'a head without end': [431, `${get}Host: a\r\n${'X-A: aaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}\r\n`],
  'a path without end': [431, `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
};

async function refused_once(server, name, [status, bytes]) {
  const { text, ended } = await exchange(server.port, [Buffer.from(bytes, 'latin1')]);
  const found = status_of(text);
  // 400 instead of a finer status is as good a refusal.
  if (found !== status && found !== 400) return `${name}: answered ${found || 'nothing'} instead of ${status}`;
  if (count_answers(text) > 1) return `${name}: the hidden request was answered`;
  if (ended !== 'closed') return `${name}: the connection stayed open`;
  if (!/content-type: application\/problem\+json/i.test(text)) return `${name}: not problem+json`;
  return '';
}

// One byte at a time: the head's deadline (10 s) must cut it, not each byte renew it.
async function drip(server) {
  const started_ms = performance.now();
  const socket = connect(server.port, '127.0.0.1');
  let closed = false;
  socket.on('error', () => {});
  socket.on('close', () => { closed = true; });
  socket.resume();
  for (const letter of `${get}Host: a\r\nX-Slow: ${'a'.repeat(100)}`) {
    if (closed) break;
    socket.write(letter);
    await pause(200);
  }
  socket.destroy();
  const lasted_ms = performance.now() - started_ms;
  return closed && lasted_ms < 15_000 ? '' : `a dripping head was kept for ${Math.round(lasted_ms)} ms`;
}

export async function abuse_heads(server) {
  const dripping = Promise.all(Array.from({ length: 20 }, () => drip(server)));
  const faults = [];
  for (const [name, attack] of Object.entries(smuggled)) {
    faults.push(await refused_once(server, name, attack));
  }
  const slow = await dripping;
  return { checks: Object.keys(smuggled).length + slow.length, faults: [...faults, ...slow].filter(Boolean) };
}
