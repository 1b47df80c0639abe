// Runs bench/load.cc, the load generator, on processor 1 while the server is kept on processor 0:
// otherwise an overload would mostly measure how the two fight for time.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const files_max = 20_000;

export function generator_path(binary) {
  const path = process.env.AIWEI_LOAD ?? join(dirname(binary), 'load');
  if (!existsSync(path)) throw new Error(`${path} is missing: build the target "load"`);
  return path;
}

export function pin(pid, processor) {
  if (cpus().length > 1) execFileSync('taskset', ['-a', '-p', '-c', String(processor), String(pid)], { stdio: 'ignore' });
}

// `requests`: lines "METHOD TARGET [BODY]". Gives what load prints: {seconds, unsent, statuses}.
export async function generate(binary, server, { folder, requests, rate = 0, seconds = 3, connections = 64, headers = {} }) {
  const path = join(folder, `requests-${process.hrtime.bigint()}`);
  writeFileSync(path, requests.join('\n') + '\n');
  const options = ['--port', server.port, '--requests', path, '--rate', rate, '--seconds', seconds,
                   '--connections', connections].map(String);
  for (const [name, value] of Object.entries(headers)) options.push('--header', `${name}: ${value}`);
  const on_processor = cpus().length > 1 ? ['taskset', '-c', '1'] : [];
  const words = [...on_processor, generator_path(binary), ...options];
  const { stdout } = await run('bash', ['-c', `ulimit -n ${files_max}; exec "$@"`, 'load', ...words]);
  return JSON.parse(stdout);
}

export const count_of = (result, status) => result.statuses[status]?.count ?? 0;
