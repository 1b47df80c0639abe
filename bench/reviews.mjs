// A city's review of 20,040 scores: opening it, and messages of devices that arrive shuffled, repeated and truncated.
//   node bench/reviews.mjs [--binary build/release/aiwei] [--places 334] [--items 60] [--messages 100000] [--rounds 20]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expect_status, sign_in } from '../tests/shared/client.mjs';
import { fixture_password, memory_kib, with_program } from '../tests/shared/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = '370102000000';
const per_request = 200;  // reviews/model_acts.h

const { values } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') },
  places: { type: 'string', default: '334' }, items: { type: 'string', default: '60' },
  messages: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' } } });
const [places, items, messages, rounds] = [values.places, values.items, values.messages, values.rounds].map(Number);

// The same figures in every run.
let state = 20261127;
function dice(sides) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

async function a_standard(lead) {
  const { items: all } = expect_status(await lead.get('/api/v1/standards?subject=city_score'), 200);
  const { id } = expect_status(await lead.post(`/api/v1/standards/${all[0].id}/clone`, { edition: '千分', name: '长表' }), 201);
  for (let i = 10; i < 10 + items; i += 1) {
    const row = { kind: 'item', number: `15.${i}`, name: `检查项 ${i}`, methods: ['covert'], placeTypes: ['alley'], source: '测试', confidence: 'D' };
    expect_status(await lead.put(`/api/v1/standards/${id}/rows`, row), 200);
  }
  expect_status(await lead.post(`/api/v1/standards/${id}/publish`, {}), 200);
  return id;
}

async function a_review(lead) {
  const ids = [];
  for (let i = 0; i < places; i += 1) {
    const place = { type: 'alley', name: `小巷 ${i}`, lng: 117.021 + (i % 30) / 1000, lat: 36.661 + Math.floor(i / 30) / 1000 };
    ids.push(expect_status(await lead.post('/api/v1/places', place), 201).id);
  }
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const order = { kind: 'covert_visit', name: '千分评审', target, standard: await a_standard(lead), startsOn: today, endsOn: today };
  const { id } = expect_status(await lead.post('/api/v1/reviews', order), 201);
  expect_status(await lead.put(`/api/v1/reviews/${id}/panel`, { members: [{ login: 'county_lead', leads: true }] }), 200);
  expect_status(await lead.put(`/api/v1/reviews/${id}/sheets`, { places: ids }), 200);
  expect_status(await lead.post(`/api/v1/reviews/${id}/start`, {}), 200);
  const { items: sheets } = expect_status(await lead.get(`/api/v1/reviews/${id}/sheets`), 200);
  return { id, sheets: sheets.map((sheet) => sheet.id) };
}

// Every item of every sheet twice: a first grade, and one that knows of it and supersedes it.
function acts_of(sheets) {
  const madeAt = new Date().toISOString();
  return sheets.flatMap((sheet, s) => Array.from({ length: items }, (_, i) => {
    const item = `15.${10 + i}`;
    const grade = 7 + dice(7) / 2;
    const act = { sheet, kind: 'score', item, words: '原因', lng: 117.03, lat: 36.67, madeAt };
    return [{ ...act, key: `first-${s}-${i}`, grade: 5 }, { ...act, key: `second-${s}-${i}`, grade, supersedes: [`first-${s}-${i}`] }];
  }).flat());
}

function shuffled(list) {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = dice(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

async function storm(lead, id, acts) {
  const sent = shuffled([...acts, ...Array.from({ length: Math.max(0, messages - acts.length) }, () => acts[dice(acts.length)])]);
  const outcomes = { stored: 0, known: 0, refused: 0, truncated: 0 };
  const began = performance.now();
  for (let at = 0; at < sent.length; at += per_request) {
    const body = JSON.stringify({ device: '手机', acts: sent.slice(at, at + per_request) });
    if (dice(20) === 0) {
      const cut = await lead.send('POST', `/api/v1/reviews/${id}/acts`, { body: body.slice(0, dice(body.length)), headers: { 'content-type': 'application/json' } });
      if (cut.status < 400) throw new Error(`a truncated message was taken: ${cut.status}`);
      outcomes.truncated += 1;
    }
    const answer = await lead.send('POST', `/api/v1/reviews/${id}/acts`, { body, headers: { 'content-type': 'application/json' } });
    for (const { outcome } of expect_status(answer, 200).results) outcomes[outcome] += 1;
  }
  return { messages: sent.length, ...outcomes, seconds: Number(((performance.now() - began) / 1000).toFixed(1)) };
}

async function opening(lead, id) {
  const times = {};
  for (const part of ['', '/result', '/sheets', '/losses']) {
    const each = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      expect_status(await lead.get(`/api/v1/reviews/${id}${part}`), 200);
      each.push(performance.now() - began);
    }
    times[part || '/'] = { median_ms: Number(median(each).toFixed(1)), most_ms: Number(Math.max(...each).toFixed(1)) };
  }
  return times;
}

await with_program({ binary: values.binary }, async (server) => {
  const lead = await sign_in(server, 'county_lead', fixture_password);
  const { id, sheets } = await a_review(lead);
  const acts = acts_of(sheets);
  const ended = await storm(lead, id, acts);
  const expected = acts.filter(({ key }) => key.startsWith('second')).reduce((sum, { grade }) => sum + grade, 0) / (places * items);
  const result = expect_status(await lead.get(`/api/v1/reviews/${id}/result`), 200);
  const clause = result.clauses.find(({ number }) => number === '15');
  if (result.conflicts || clause.grades !== places * items || Math.abs(clause.siteGrade - expected) > 1e-9) {
    throw new Error(`the state is another: ${JSON.stringify(clause)}, expected ${expected}`);
  }
  console.log(JSON.stringify({ scores: clause.grades, storm: ended, opening: await opening(lead, id), resident_mib: Math.round(memory_kib(server) / 1024) }, null, 1));
});
