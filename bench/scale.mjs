// What filing one more problem and showing the monthly figures cost in a small and in a large
// database, in turns: filing in `--small` against `--large`, figures in `--middle` against `--large`.
// They are filled with SQL: open and closed problems of three years over all villages and
// categories, their steps, photographs, audit rows and figures.
//   node bench/scale.mjs [--binary build/release/aiwei] [--small 10000] [--middle 100000]
//                        [--large 10000000] [--rounds 5] [--seconds 3] [--folder DIR]
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sign_in } from '../tests/shared/client.mjs';
import { count_of, generate, pin } from '../tests/shared/generator.mjs';
import { cpu_seconds, fixture_password, with_program } from '../tests/shared/program.mjs';
import { fill } from './fill.mjs';
import { id_text, insert_photos } from './photos.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const Database = createRequire(join(here, 'peers', 'package.json'))('better-sqlite3');
const connections = 64;
const photos_per_turn = 25_000;

const { values: options } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') }, folder: { type: 'string', default: tmpdir() },
  small: { type: 'string', default: '10000' }, middle: { type: 'string', default: '100000' },
  large: { type: 'string', default: '10000000' },
  rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } } });

function filing(path) {
  return insert_photos(Database, path, photos_per_turn).map((id, index) => `POST /api/v1/problems ${JSON.stringify({
    photoIds: [id_text(id)], lng: 117.021 + (index % 380) / 1e4, lat: 36.661 + (index % 190) / 1e4,
    categoryCode: 'rubbish', description: '某小区楼下垃圾桶满溢，蚊蝇较多，请尽快处理' })}`);
}

// Processor time for one request: other users of the machine do not count.
async function cost_us(world, requests, status, more = {}) {
  const before_s = cpu_seconds(world.server);
  const result = await generate(options.binary, world.server, { folder: world.place.data, requests, connections,
    seconds: Number(options.seconds), headers: { Cookie: world.cookies.county }, ...more });
  const done = count_of(result, status);
  if (Object.keys(result.statuses).join() !== String(status)) throw new Error(JSON.stringify(result.statuses));
  return { cpu_us: ((cpu_seconds(world.server) - before_s) * 1e6) / done, p50_ms: result.statuses[status].p50_us / 1000 };
}

const divisions = { county: '370102000000', city: '370100000000', province: '370000000000' };

const file = (world) => cost_us(world, filing(join(world.place.data, 'aiwei.db')), 201);

function figures_of(level) {
  const requests = [`GET /api/v1/metrics/problems?division=${divisions[level]}`];
  return (world) => cost_us(world, requests, 200, { connections: 4, seconds: 1, headers: { Cookie: world.cookies[level] } });
}

const comparisons = [
  { what: 'file', base: 'small', measure: file },
  ...Object.keys(divisions).map((level) => ({ what: `figures_of_${level}`, base: 'middle', measure: figures_of(level) })),
];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function report(what, base, rounds) {
  for (const measure of ['cpu_us', 'p50_ms']) {
    const of = (size) => median(rounds.map((round) => round[size][measure])).toFixed(2);
    const ratios = rounds.map((round) => round.large[measure] / round[base][measure]);
    console.log(`${what.padEnd(20)} ${measure.padEnd(7)} at ${options[base]} ${of(base)}  at ${options.large} ${of('large')}  ` +
      `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`);
  }
}

async function compare(worlds) {
  const rounds = comparisons.map(() => []);
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    for (const [index, { base, measure }] of comparisons.entries()) {
      const result = { [base]: await measure(worlds[base]), large: await measure(worlds.large) };
      if (round > 0) rounds[index].push(result);  // the first warms up
    }
  }
  comparisons.forEach(({ what, base }, index) => report(what, base, rounds[index]));
}

async function with_rows(rows, work) {
  const data = mkdtempSync(join(options.folder, 'aiwei-scale-'));
  try {
    await with_program({ ...options, prepare: (place) => fill(Database, place, data, rows) }, async (server, place) => {
      pin(server.child.pid, 0);
      const cookies = {};
      for (const level of Object.keys(divisions)) {
        cookies[level] = (await sign_in(server, `${level}_lead`, fixture_password)).cookie;
      }
      await work({ server, place, cookies });
    });
  } finally {
    rmSync(data, { recursive: true });
  }
}

async function with_all(sizes, work, worlds = {}) {
  const [size, ...rest] = sizes;
  if (!size) return work(worlds);
  return with_rows(Number(options[size]), (world) => with_all(rest, work, { ...worlds, [size]: world }));
}

await with_all(['small', 'middle', 'large'], compare);
