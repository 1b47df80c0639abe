// Experts who come back into a signal all at once: their photographs in batches and their acts, beside nginx taking the
// same bytes by PUT in the same run. Both ways begin and end with what was written being durable (syncfs).
//   node bench/sync.mjs [--binary build/release/aiwei] [--experts 300] [--photos 40] [--sheets 10] [--rounds 3] [--batch 16] --photo FILE
// Needs nginx-light. A whole day is --photos 400 --sheets 100, twice 18 GB on the disk; the default is a tenth of it.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client, expect_status, sign_in } from '../tests/shared/client.mjs';
import { cpu_seconds, fixture_password, memory_kib, with_program } from '../tests/shared/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') }, photo: { type: 'string' },
  experts: { type: 'string', default: '300' }, photos: { type: 'string', default: '40' }, sheets: { type: 'string', default: '10' },
  rounds: { type: 'string', default: '3' }, batch: { type: 'string', default: '16' } } });
const [experts, photos, sheets_each, rounds] = [values.experts, values.photos, values.sheets, values.rounds].map(Number);
if (!values.photo) throw new Error('--photo: a JPEG of a few hundred kilobytes');
const jpeg = readFileSync(values.photo);

const target = '370102000000';
const at_once = Number(values.batch);  // at most photos/actions.h
const sheets_at_once = 10;
const items = ['15.1', '15.2'];
const reviews = Math.max(10, Math.ceil((experts * sheets_each) / 1000));

// The same picture with an end of its own, which a decoder passes over and a store takes for another file.
const tails = 16;
const one_photo = () => [jpeg, randomBytes(tails)];

function sent(agent, port, method, path, headers, pieces) {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return new Promise((resolve, reject) => {
    const out = request({ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': length } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString(), retry: Number(answer.headers['retry-after'] ?? 1) }));
    });
    out.on('error', reject);
    for (const piece of pieces) out.write(piece);
    out.end();
  });
}

// As a phone does: what is refused because too much comes at once is sent again.
const counts = { asked_again: 0 };
async function until_taken(work) {
  for (;;) {
    const answer = await work();
    if (answer.status < 300) return answer;
    if (answer.status !== 503) throw new Error(`${answer.status} ${answer.text.slice(0, 300)}`);
    counts.asked_again += 1;
    await new Promise((resolve) => setTimeout(resolve, answer.retry * 1000));
  }
}

const batch_path = (count) => `/api/v1/photos/batch?sizes=${Array(count).fill(jpeg.length + tails).join(',')}`;
const batch = (count) => Array.from({ length: count }, one_photo).flat();

function acts_of(device, sheets, ids, each) {
  const madeAt = new Date().toISOString();
  const acts = [];
  for (const sheet of sheets) {
    for (const item of items) {
      acts.push({ key: `${device}-${sheet}-${item.replace(".", "-")}`, sheet, kind: 'score', item, grade: 8, words: '有异味', lng: 117.03, lat: 36.67, madeAt, photoIds: ids.splice(0, each) });
    }
    acts.push({ key: `${device}-${sheet}-done`, sheet, kind: 'status', status: 'done', madeAt });
  }
  return { device, acts };
}

async function one_expert(server, agent, cookie, { id, sheets }, device, round) {
  const headers = { cookie, 'content-type': 'application/octet-stream' };
  const ids = [];
  for (let left = photos; left > 0; left -= at_once) {
    const count = Math.min(left, at_once);
    const once = { ...headers, 'idempotency-key': `${device}-${round}-${left}` };
    const answer = await until_taken(() => sent(agent, server.port, 'POST', batch_path(count), once, batch(count)));
    ids.push(...JSON.parse(answer.text).ids);
  }
  const each = Math.ceil(photos / (sheets.length * items.length));
  for (let at = 0; at < sheets.length; at += sheets_at_once) {
    const body = Buffer.from(JSON.stringify(acts_of(device, sheets.slice(at, at + sheets_at_once), ids, each)));
    const answer = await until_taken(() => sent(agent, server.port, 'POST', `/api/v1/reviews/${id}/acts`, { cookie, 'content-type': 'application/json' }, [body]));
    const wrong = JSON.parse(answer.text).results.filter(({ outcome }) => outcome !== 'stored');
    if (wrong.length) throw new Error(JSON.stringify(wrong[0]));
  }
}

async function a_review(lead, standard, places, round) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const order = { kind: 'mock', name: `第 ${round} 轮`, target, standard, startsOn: today, endsOn: today };
  const { id } = expect_status(await lead.post('/api/v1/reviews', order), 201);
  expect_status(await lead.put(`/api/v1/reviews/${id}/panel`, { members: [{ login: 'county_lead', leads: true }] }), 200);
  expect_status(await lead.put(`/api/v1/reviews/${id}/sheets`, { places }), 200);
  expect_status(await lead.post(`/api/v1/reviews/${id}/start`, {}), 200);
  const { items: sheets } = expect_status(await lead.get(`/api/v1/reviews/${id}/sheets`), 200);
  return { id, sheets: sheets.map((sheet) => sheet.id) };
}

async function places_for(lead, count) {
  const ids = [];
  for (let i = 0; i < count; i += 1) {
    const place = { type: 'toilet', name: `公厕 ${i}`, lng: 117.021 + (i % 60) / 2000, lat: 36.661 + Math.floor(i / 60) / 2000 };
    ids.push(expect_status(await lead.post('/api/v1/places', place), 201).id);
  }
  return ids;
}

const durable = () => execFileSync('sync', ['-f', tmpdir()]);
async function timed(work) {
  durable();
  const began = performance.now();
  await work();
  durable();
  return (performance.now() - began) / 1000;
}

async function ours(server, lead, prepared, round) {
  const agent = new Agent({ keepAlive: true, maxSockets: experts });
  const seconds = await timed(() => Promise.all(Array.from({ length: experts }, (_, i) => {
    const { id, sheets } = prepared[i % reviews];
    const at = Math.floor(i / reviews) * sheets_each;
    return one_expert(server, agent, lead.cookie, { id, sheets: sheets.slice(at, at + sheets_each) }, `phone-${i}`, round);
  })));
  agent.destroy();
  return seconds;
}

async function theirs(nginx, round) {
  const agent = new Agent({ keepAlive: true, maxSockets: experts });
  const seconds = await timed(() => Promise.all(Array.from({ length: experts }, async (_, i) => {
    for (let photo = 0; photo < photos; photo += 1) {
      await until_taken(() => sent(agent, nginx.port, 'PUT', `/${round}/${i}/${photo}.jpg`, {}, one_photo()));
    }
  })));
  agent.destroy();
  return seconds;
}

async function start_nginx(root) {
  for (const name of ['', 'files', 'temp']) mkdirSync(join(root, name), { recursive: true });
  const port = 18_473;
  writeFileSync(join(root, 'conf'), `user root; worker_processes auto; daemon off; pid ${root}/pid; error_log ${root}/error;
    events { worker_connections 2048; } http { access_log off; keepalive_requests 1000000000; client_max_body_size 20m;
    client_body_temp_path ${root}/temp; proxy_temp_path ${root}/temp; fastcgi_temp_path ${root}/temp; uwsgi_temp_path ${root}/temp;
    scgi_temp_path ${root}/temp; server { listen 127.0.0.1:${port} backlog=1024; root ${root}/files; dav_methods PUT; create_full_put_path on; } }`);
  for (const name of ['', 'files', 'temp']) chmodSync(join(root, name), 0o755);
  const child = spawn('/usr/sbin/nginx', ['-c', join(root, 'conf'), '-p', root], { stdio: 'inherit' });
  const agent = new Agent();
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await sent(agent, port, 'PUT', '/ready', {}, [Buffer.from('x')]).catch(() => null);
    if (answer?.status === 201) return { port, child };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nginx does not answer');
}

// Everything that was sent is there and can be seen.
async function decoded(lead, prepared) {
  const began = performance.now();
  for (const { id, sheets } of prepared) {
    for (const sheet of [sheets[0], sheets.at(-1)]) {
      for (;;) {
        const { acts } = expect_status(await lead.get(`/api/v1/reviews/${id}/sheets/${sheet}`), 200);
        const shown = acts.flatMap((act) => act.photos);
        if (shown.some(({ fault }) => fault)) throw new Error('a photograph was not decoded');
        if (!shown.some(({ waits }) => waits)) break;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }
  return (performance.now() - began) / 1000;
}

// The faces are packed once after the start, which is no part of what is measured.
async function settled(server) {
  for (let quiet = 0, before = 0; quiet < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = cpu_seconds(server);
    quiet = now - before < 0.05 ? quiet + 1 : 0;
    before = now;
  }
}

// Disks go on with what was written and deleted before.
async function at_rest() {
  durable();
  await new Promise((resolve) => setTimeout(resolve, 5000));
}

async function round_of_theirs(round, result) {
  await at_rest();
  result.theirs.push(await theirs(nginx, round));
  // As ours, which go with their place: who comes next must not be the only one to touch fresh memory.
  rmSync(join(folder, 'nginx', 'files', String(round)), { recursive: true });
}

// A program of its own for each round: the decoding that a round leaves behind would slow down what comes after it.
async function round_of_ours(round, result) {
  await with_program({ binary: values.binary }, async (server) => {
    const lead = await sign_in(server, 'county_lead', fixture_password);
    const { items: standards } = expect_status(await lead.get('/api/v1/standards?subject=city_score'), 200);
    const places = await places_for(lead, Math.ceil(experts / reviews) * sheets_each);
    const prepared = [];
    for (let i = 0; i < reviews; i += 1) prepared.push(await a_review(lead, standards.find((each) => each.inForce).id, places, i));
    await settled(server);
    await at_rest();
    const watch = setInterval(() => { result.resident = Math.max(result.resident, memory_kib(server)); }, 100);
    const used = cpu_seconds(server);
    result.ours.push(await ours(server, lead, prepared, round));
    result.cpu.push(cpu_seconds(server) - used);
    clearInterval(watch);
    if (experts * photos <= 2000) result.until_seen_s.push(await decoded(lead, prepared));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'aiwei-sync-'));
const nginx = await start_nginx(join(folder, 'nginx'));
try {
  const result = { ours: [], theirs: [], cpu: [], until_seen_s: [], resident: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const both = [round_of_ours, round_of_theirs];
    for (const one of round % 2 ? both.reverse() : both) await one(round, result);
  }
  const one_digit = (numbers) => numbers.map((each) => Number(each.toFixed(1)));
  console.log(JSON.stringify({ experts, photos: experts * photos, megabytes: Math.round((experts * photos * (jpeg.length + tails)) / 1e6),
    acts: experts * sheets_each * (items.length + 1), ours_s: one_digit(result.ours), ours_cpu_s: one_digit(result.cpu), nginx_s: one_digit(result.theirs),
    ratios: result.ours.map((seconds, i) => Number((seconds / result.theirs[i]).toFixed(2))), asked_again: counts.asked_again,
    resident_mib: Math.round(result.resident / 1024), until_seen_s: one_digit(result.until_seen_s) }, null, 1));
} finally {
  nginx.child.kill();
  rmSync(folder, { recursive: true, force: true });
}
