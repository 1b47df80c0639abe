// What filing one more problem and showing the monthly figures cost in a small and in a large
// database, in turns. The large one is filled with SQL: open and closed problems of three years
// over all townships, their steps, photographs, audit rows, search terms and figures.
//   node bench/scale.mjs [--binary build/release/aiwei] [--small 10000] [--large 10000000]
//                        [--rounds 5] [--seconds 3] [--folder DIR]
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
  small: { type: 'string', default: '10000' }, large: { type: 'string', default: '10000000' },
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
    seconds: Number(options.seconds), headers: { Cookie: world.cookie }, ...more });
  const done = count_of(result, status);
  if (Object.keys(result.statuses).join() !== String(status)) throw new Error(JSON.stringify(result.statuses));
  return { cpu_us: ((cpu_seconds(world.server) - before_s) * 1e6) / done, p50_ms: result.statuses[status].p50_us / 1000 };
}

const figures = (division) => [`GET /api/v1/metrics/problems?division=${division}`];

async function one_round(world) {
  return { file: await cost_us(world, filing(join(world.place.data, 'aiwei.db')), 201),
           figures_of_county: await cost_us(world, figures('370102000000'), 200, { connections: 4, seconds: 1 }) };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function report(rounds) {
  for (const what of ['file', 'figures_of_county']) {
    for (const measure of ['cpu_us', 'p50_ms']) {
      const of = (size) => rounds.map((round) => round[size][what][measure]);
      const ratios = rounds.map((round) => round.large[what][measure] / round.small[what][measure]);
      console.log(`${what.padEnd(18)} ${measure.padEnd(7)} small ${median(of('small')).toFixed(2)}  large ` +
        `${median(of('large')).toFixed(2)}  ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`);
    }
  }
}

async function compare(small, large) {
  const rounds = [];
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    const result = { small: await one_round(small), large: await one_round(large) };
    if (round > 0) rounds.push(result);  // the first warms up
  }
  report(rounds);
}

async function with_rows(rows, work) {
  const data = mkdtempSync(join(options.folder, 'aiwei-scale-'));
  try {
    await with_program({ ...options, prepare: (place) => fill(Database, place, data, rows) }, async (server, place) => {
      pin(server.child.pid, 0);
      const { cookie } = await sign_in(server, 'county_lead', fixture_password);
      await work({ server, place, cookie });
    });
  } finally {
    rmSync(data, { recursive: true });
  }
}

await with_rows(Number(options.small), (small) => with_rows(Number(options.large), (large) => compare(small, large)));
