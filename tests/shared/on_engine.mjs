// The frame of the tools that try one program on one engine: `[--engine sqlite|postgres]
// [--pg CONNECTION] [--binary PATH]`, a server on a place of its own, counts, and the end of both.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare_engine } from '../../tools/scenario_runner/engines.mjs';
import { end_servers_at_exit, log_tail, start_server, stop_server } from '../../tools/scenario_runner/server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function options_of(argv, more = {}) {
  const { values } = parseArgs({ args: argv, options: {
    engine: { type: 'string', default: 'sqlite' }, pg: { type: 'string' }, ...more,
    binary: { type: 'string', default: process.env.AIWEI_BINARY ?? join(root, 'build/release/aiwei') },
  } });
  if (!['sqlite', 'postgres'].includes(values.engine)) throw new Error(`engine: ${values.engine}`);
  return { ...values, postgres: values.pg };
}

// Runs `work(server, counts)` against a fresh server; what it throws, and a server that does not end
// well, count as failures.
export async function on_engine(options, counts, work, serve_options = []) {
  end_servers_at_exit();
  const engine = await prepare_engine(options);
  const place = { ...await engine.make_place(), serve_options };
  const server = await start_server(options.binary, place);
  const fail = (text) => {
    counts.failed += 1;
    console.log(`FAILED ${text}`);
  };
  await work(server, counts).catch((error) => fail(`${error.stack}\n${log_tail(server).join('\n')}`));
  const ending = await stop_server(server);
  if (ending) fail(`${ending}\n${log_tail(server).join('\n')}`);
  await place.dispose();
  await engine.dispose();
}

// One check by name: a fault is told and counted.
export async function check(counts, name, run) {
  const fault = await run().then(() => '', (error) => error.message);
  counts[fault ? 'failed' : 'passed'] += 1;
  if (fault) console.log(`FAILED ${name}: ${fault}`);
}
