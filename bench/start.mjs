// Time from start to the first answer with all divisions loaded, and memory when idle.
//   node bench/start.mjs [--binary build/release/aiwei] [--rounds 15]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { start_server, stop_server } from '../tools/scenario_runner/server.mjs';
import { Client, expect_status } from '../tests/shared/client.mjs';
import { cpu_seconds, memory_kib, with_program } from '../tests/shared/program.mjs';

const { values: options } = parseArgs({ options: {
  binary: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '../build/release/aiwei') },
  rounds: { type: 'string', default: '15' } } });

async function one_start(place) {
  const started_ms = performance.now();
  const server = await start_server(options.binary, place);
  const { items } = expect_status(await new Client(server, '').get(`/api/v1/divisions?q=${encodeURIComponent('解放路')}&level=4`), 200);
  if (items.length === 0) throw new Error('no divisions');
  const result = { wall_ms: performance.now() - started_ms, cpu_ms: cpu_seconds(server) * 1000,
                   memory_mib: memory_kib(server) / 1024, own_mib: memory_kib(server, 'RssAnon') / 1024 };
  await stop_server(server);
  return result;
}

function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)].toFixed(0)} (${sorted[0].toFixed(0)}–${sorted.at(-1).toFixed(0)})`;
}

await with_program({ ...options, ends_itself: true }, async (server, place) => {
  await stop_server(server);
  const rounds = [];
  for (let round = 0; round < Number(options.rounds); round += 1) rounds.push(await one_start(place));
  for (const measure of Object.keys(rounds[0])) {
    console.log(`${measure.padEnd(11)} ${summary(rounds.map((round) => round[measure]))}`);
  }
});
