// A sealed draw as an outsider checks it: the published file, drawn again by `aiwei verify draw` and by the
// calculation below, which shares no code with the program and follows src/experts/rules_draw.h.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect_status, sign_in } from '../shared/client.mjs';
import { check, on_engine, options_of } from '../shared/on_engine.mjs';
import { fixture_password } from '../shared/program.mjs';

const qingdao = '370200000000';
const experts = 40;

function expect(condition, text) {
  if (!condition) throw new Error(text);
}

const sm3 = (text) => createHash('sm3').update(text, 'utf8').digest('hex');
const of_lines = (...lines) => sm3(lines.map((line) => `${line}\n`).join(''));

function frame_digest({ strata, members, excluded }) {
  const lines = [
    ...strata.map(({ name, take }) => ['stratum', name, take]),
    ...members.map(({ id, label, strata: positions }) => ['member', id, label, positions.join(',')]),
    ...excluded.map(({ id, label, reason }) => ['excluded', id, label, reason]),
  ];
  return sm3(lines.map((words) => `${words.join('\t')}\n`).join(''));
}

// Ids in the order of the slots, '' for one that nobody fills.
function drawn_again({ frame, seed, witness, withdrawals }) {
  const final_seed = of_lines('aiwei-draw-1', seed, witness);
  const lines = frame.strata.map(({ name }, position) =>
    frame.members
      .filter(({ strata }) => strata.includes(position))
      .map(({ id }) => ({ id, rank: of_lines('aiwei-draw-1', final_seed, name, id) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1)));
  const taken = new Set();
  const next = (stratum) => {
    const free = lines[stratum].find(({ id }) => !taken.has(id));
    if (free) taken.add(free.id);
    return free?.id ?? '';
  };
  const slots = frame.strata.flatMap(({ take }, stratum) =>
    Array.from({ length: take }, () => ({ stratum, id: next(stratum) })));
  for (const { member } of withdrawals) {
    for (const slot of slots) if (slot.id === member) slot.id = next(slot.stratum);
  }
  return slots.map(({ id }) => id);
}

async function publish(server) {
  const lead = await sign_in(server, 'province_lead', fixture_password);
  for (let i = 0; i < experts; i += 1) {
    const expert = { name: `钟${i}`, unitName: `单位 ${i % 5}`, homeDivision: i % 8 ? qingdao : '370100000000',
                     specialties: i % 3 ? [3, 8] : [3], termFrom: '2020-01-01' };
    expect_status(await lead.post('/api/v1/experts', expert), 201);
  }
  const order = { kind: 'experts', purpose: '济南市现场评估', target: '370100000000',
                  strata: [{ name: '市容环境卫生', specialty: 3, take: 5 }, { name: '病媒生物', specialty: 8, take: 3 }] };
  const { draw: { id, commitment } } = expect_status(await lead.post('/api/v1/draws', order), 201);
  expect_status(await lead.post(`/api/v1/draws/${id}/drawing`, { witness: '二十七、八、六' }), 200);
  for (const slot of [0, 6, 0]) {
    const { slots } = expect_status(await lead.get(`/api/v1/draws/${id}`), 200);
    const { member } = slots[slot];
    expect_status(await lead.post(`/api/v1/draws/${id}/withdrawals`, { member, reason: '出差' }), 200);
  }
  expect_status(await lead.post(`/api/v1/draws/${id}/publication`, {}), 200);
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/draws/${id}/file`);
  return { commitment, file: await answer.json() };
}

const program_says = (binary, path) => new Promise((resolve) => {
  execFile(binary, ['verify', 'draw', path], (error, stdout) => resolve({ status: error?.code ?? 0, stdout }));
});

function checks_of({ binary, folder, commitment, file }) {
  const saved = async (name, changed) => {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(changed));
    return program_says(binary, path);
  };
  return {
    'the commitment of before is that of the file': async () => {
      expect(file.commitment === commitment, file.commitment);
      expect(of_lines('aiwei-draw-1', file.seed, file.frameDigest) === commitment, 'seed and frame do not give it');
    },
    'an independent calculation finds the same frame': async () => {
      expect(frame_digest(file.frame) === file.frameDigest, frame_digest(file.frame));
    },
    'an independent calculation draws the same members': async () => {
      const again = drawn_again(file);
      const published = file.result.map(({ member }) => member ?? '');
      expect(JSON.stringify(again) === JSON.stringify(published), `${again} and ${published}`);
    },
    'nobody of the home city was drawn': async () => {
      expect(file.frame.excluded.filter(({ reason }) => reason.startsWith('回避')).length === experts / 8, JSON.stringify(file.frame.excluded));
    },
    'the program verifies it': async () => {
      const { status, stdout } = await saved('good.json', file);
      expect(status === 0 && stdout.includes('核验一致'), stdout);
    },
    'the program refuses another seed': async () => {
      const { status, stdout } = await saved('seed.json', { ...file, seed: file.seed.replace(/^./, file.seed[0] === '0' ? '1' : '0') });
      expect(status === 1 && stdout.includes('承诺值'), stdout);
    },
    'the program refuses another list': async () => {
      const frame = { ...file.frame, members: file.frame.members.slice(1) };
      const { status } = await saved('frame.json', { ...file, frame });
      expect(status === 1, `${status}`);
    },
    'the program refuses another result': async () => {
      const { status, stdout } = await saved('result.json', { ...file, result: [...file.result].reverse() });
      expect(status === 1 && stdout.includes('结果'), stdout);
    },
  };
}

export async function main(argv) {
  const options = options_of(argv);
  const counts = { passed: 0, failed: 0 };
  const folder = await mkdtemp(join(tmpdir(), 'aiwei-draws-'));
  await on_engine(options, counts, async (server) => {
    const world = { binary: options.binary, folder, ...await publish(server) };
    for (const [name, run_it] of Object.entries(checks_of(world))) await check(counts, name, run_it);
  });
  await rm(folder, { recursive: true, force: true });
  console.log(`sealed draws on ${options.engine}: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
