// Problem creation at 64 connections on SQLite with synchronous=FULL: this program against
// Fastify + better-sqlite3 doing the same work, in turns on the same processor, so that a busy
// machine slows both.
//   node bench/create.mjs [--binary build/release/aiwei] [--rounds 7] [--seconds 4]
// Needs the targets aiwei and load, and `npm ci` in bench/peers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sign_in } from '../tests/shared/client.mjs';
import { count_of, generate, pin } from '../tests/shared/generator.mjs';
import { cpu_seconds, fixture_password, with_program } from '../tests/shared/program.mjs';
import { id_text, insert_photos } from './photos.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const peers = join(here, 'peers');
const Database = createRequire(join(peers, 'package.json'))('better-sqlite3');
const connections = 64;
const peer_port = 18_471;
const photos_per_round = 40_000;
// The four grids of the fixture, two by two.
const west = 117.02;
const south = 36.66;

const { values: options } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') },
  rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '4' } } });

function body_of(photo) {
  const spread = () => 0.0005 + Math.random();
  return JSON.stringify({ photoIds: [photo], lng: Number((west + 0.038 * (spread() % 1)).toFixed(6)),
    lat: Number((south + 0.019 * (spread() % 1)).toFixed(6)), categoryCode: 'rubbish',
    description: '某小区楼下垃圾桶满溢，蚊蝇较多，请尽快处理，谢谢工作人员' });
}

function make_peer_database(path) {
  const db = new Database(path);
  db.pragma('journal_mode=WAL');
  db.exec(readFileSync(join(peers, 'problem_schema.sql'), 'utf8'));
  const box = db.prepare('INSERT INTO grid_boxes VALUES (?, ?, ?, ?, ?)');
  const grid = db.prepare('INSERT INTO grids VALUES (?, ?, ?)');
  for (let index = 0; index < 4; index += 1) {
    const [x, y] = [west + 0.02 * (index % 2), south + 0.01 * Math.floor(index / 2)];
    grid.run(index + 1, 370102001001001 + index, 370102001001);
    box.run(index + 1, x, x + 0.02, y, y + 0.01);
  }
  return db;
}

async function start_peer(folder) {
  const path = join(folder, 'peer.db');
  make_peer_database(path).close();
  const child = spawn(process.execPath, [join(peers, 'problem_server.mjs'), path, String(peer_port)],
                      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } });
  await once(child.stdout, 'data');
  return { child, port: peer_port, path };
}

// Jobs that filing caused (notices, fraud signals) must not run on into the other's turn.
async function until_idle(path) {
  const db = new Database(path, { readonly: true });
  const waiting = db.prepare("SELECT COUNT(*) FROM audit_log WHERE job_state = 'waiting'").pluck();
  while (waiting.get() > 0) await pause(50);
  db.close();
}

async function one_turn(contender, folder) {
  const ids = insert_photos(Database, contender.path, photos_per_round);
  const requests = ids.map((id) => `POST /api/v1/problems ${body_of(contender.wire_id(id))}`);
  const before_s = cpu_seconds(contender.server);
  const result = await generate(options.binary, contender.server,
    { folder, requests, seconds: Number(options.seconds), connections, headers: contender.headers });
  const cpu_s = cpu_seconds(contender.server) - before_s;
  const ended_ms = performance.now();
  const bad = Object.keys(result.statuses).filter((status) => status !== '201');
  if (bad.length > 0) throw new Error(`${contender.name}: ${JSON.stringify(result.statuses)}`);
  if (contender.settles) await until_idle(contender.path);
  const settled_s = result.seconds + (performance.now() - ended_ms) / 1000;
  return { per_second: count_of(result, 201) / result.seconds, settled_per_second: count_of(result, 201) / settled_s,
           per_cpu_second: count_of(result, 201) / cpu_s,
           p50_ms: result.statuses[201].p50_us / 1000, p99_ms: result.statuses[201].p99_us / 1000 };
}

const sorted = (values) => values.toSorted((a, b) => a - b);
function summary(values, digits = 1) {
  const all = sorted(values);
  return `${all[Math.floor(all.length / 2)].toFixed(digits)} (${all[0].toFixed(digits)}–${all.at(-1).toFixed(digits)})`;
}

function print(name, rounds) {
  for (const measure of ['per_second', 'settled_per_second', 'per_cpu_second', 'p50_ms', 'p99_ms']) {
    console.log(`${name.padEnd(10)} ${measure.padEnd(19)} ${summary(rounds.map((round) => round[measure]))}`);
  }
}

async function compare(server, place, peer, folder) {
  const { cookie } = await sign_in(server, 'county_lead', fixture_password);
  const contenders = [
    { name: 'aiwei', server, path: join(place.data, 'aiwei.db'), headers: { Cookie: cookie }, wire_id: id_text, settles: true },
    { name: 'fastify', server: peer, path: peer.path, headers: {}, wire_id: Number }];
  for (const { server: { child } } of contenders) pin(child.pid, 0);
  const rounds = { aiwei: [], fastify: [] };
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    for (const contender of contenders) {
      const result = await one_turn(contender, folder);
      if (round > 0) rounds[contender.name].push(result);  // the first warms up
    }
  }
  print('aiwei', rounds.aiwei);
  print('fastify', rounds.fastify);
  for (const measure of ['per_second', 'settled_per_second', 'per_cpu_second', 'p99_ms']) {
    const ratios = rounds.aiwei.map((ours, index) => ours[measure] / rounds.fastify[index][measure]);
    console.log(`ratio      ${measure.padEnd(19)} ${summary(ratios, 2)}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'aiwei-bench-'));
const peer = await start_peer(folder);
try {
  await with_program(options, (server, place) => compare(server, place, peer, folder));
} finally {
  peer.child.kill('SIGTERM');
  rmSync(folder, { recursive: true });
}
