// Attacks on the real program: `tools/faults [--only NAME,…] [--kills N] [--sanitized] [--binary PATH]`;
// a program built with sanitizers may take more memory.
// A part is a function ({binary, kills}) → {checks, faults[], note}; its note goes into the output.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { end_servers_at_exit } from '../../tools/scenario_runner/server.mjs';
import { abuse } from './abuse.mjs';
import { disk_full } from './disk_full.mjs';
import { idle_streams } from './idle_streams.mjs';
import { kill } from './kill.mjs';
import { overload } from './overload.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const parts = { abuse, kill, disk_full, overload, idle_streams };

function options_of(argv) {
  const { values } = parseArgs({ args: argv, options: {
    only: { type: 'string' }, sanitized: { type: 'boolean', default: false }, kills: { type: 'string', default: '15' },
    binary: { type: 'string', default: process.env.AIWEI_BINARY ?? join(root, 'build/release/aiwei') },
  } });
  const names = values.only?.split(',') ?? Object.keys(parts);
  const unknown = names.find((name) => !(name in parts));
  if (unknown) throw new Error(`--only: ${unknown}; there are ${Object.keys(parts).join(', ')}`);
  return { binary: values.binary, kills: Number(values.kills), sanitized: values.sanitized, names };
}

async function run_part(name, options) {
  const started_ms = performance.now();
  const { checks = 0, faults, note = '' } = await parts[name](options)
    .catch((error) => ({ faults: [error.stack] }));
  const seconds = ((performance.now() - started_ms) / 1000).toFixed(1);
  console.log(`${faults.length > 0 ? 'FAILED' : 'ok'} ${name}: ${checks} checks, ${seconds} s${note && `; ${note}`}`);
  for (const fault of faults.slice(0, 12)) console.log(`    ${fault}`);
  if (faults.length > 12) console.log(`    … ${faults.length - 12} more`);
  return faults.length === 0;
}

export async function main(argv) {
  end_servers_at_exit();
  const options = options_of(argv);
  const results = [];
  for (const name of options.names) results.push(await run_part(name, options));
  const passed = results.filter(Boolean).length;
  console.log(`faults: ${passed} passed, ${results.length - passed} failed`);
  process.exitCode = passed === results.length ? 0 : 1;
}
