// Goodput at ten times the capacity, beside the capacity itself, in turns: everybody opens the monthly
// figures of the province at once, over `--problems` problems of three years.
//   node bench/overload.mjs [--binary build/release/aiwei] [--rounds 7] [--problems 300000]
// Needs the targets aiwei and load, and `npm ci` in bench/peers.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { overload_of } from '../tests/shared/overload.mjs';
import { with_program } from '../tests/shared/program.mjs';
import { fill } from './fill.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const Database = createRequire(join(here, 'peers', 'package.json'))('better-sqlite3');
const request = 'GET /api/v1/metrics/problems';

const { values: options } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') },
  rounds: { type: 'string', default: '7' }, problems: { type: 'string', default: '300000' } } });

async function one_round(load) {
  const alone = await load({ seconds: 3 });
  const over = await load({ seconds: 4, capacity_per_s: alone.good_per_s });
  const refused = over.statuses[503];
  return { capacity_per_s: alone.good_per_s, goodput_per_s: over.good_per_s, ratio: over.good_per_s / alone.good_per_s,
           cpu_share: over.cpu_s / over.drained_seconds, refused_per_s: (refused?.count ?? 0) / over.seconds,
           refusal_p50_ms: (refused?.p50_us ?? 0) / 1000, refusal_p99_ms: (refused?.p99_us ?? 0) / 1000 };
}

function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)].toFixed(2)} (${sorted[0].toFixed(2)}–${sorted.at(-1).toFixed(2)})`;
}

async function measure(server, place) {
  const load = await overload_of(options.binary, server, place.data, request);
  await load({ seconds: 1 });
  const rounds = [];
  for (let round = 0; round < Number(options.rounds); round += 1) rounds.push(await one_round(load));
  for (const what of Object.keys(rounds[0])) {
    console.log(`${what.padEnd(15)} ${summary(rounds.map((round) => round[what]))}`);
  }
}

const data = mkdtempSync(join(tmpdir(), 'aiwei-overload-'));
try {
  await with_program({ ...options, prepare: (place) => fill(Database, place, data, Number(options.problems)) }, measure);
} finally {
  rmSync(data, { recursive: true });
}
