// The program under test on a fresh SQLite place of its own, with what /proc says about it.
import { readFileSync } from 'node:fs';
import { prepare_engine } from '../../tools/scenario_runner/engines.mjs';
import { kill_server, log_tail, start_server, stop_server } from '../../tools/scenario_runner/server.mjs';
import { Client } from './client.mjs';

export const fixture_password = 'Aiwei-Test-2026!';  // that of src/app/fixture.h

// `options`: binary, serve (more options of `aiwei serve`), prepare (changes the place before the
// start), ends_itself (`work` leaves no server to be stopped).
export async function with_program(options, work) {
  const engine = await prepare_engine({ engine: 'sqlite', binary: options.binary });
  const made = { ...await engine.make_place(), serve_options: ['--behind-proxy', ...options.serve ?? []] };
  const place = options.prepare?.(made) ?? made;
  const server = await start_server(options.binary, place);
  try {
    const result = await work(server, place);
    const ending = options.ends_itself ? '' : await stop_server(server);
    if (ending) throw new Error(ending);
    return result;
  } catch (error) {
    error.message += `\n${log_tail(server, 8).join('\n')}`;
    throw error;
  } finally {
    if (server.child.exitCode === null && server.child.signalCode === null) await kill_server(server);
    await place.dispose();
    await engine.dispose();
  }
}

const number_in = (text, pattern) => Number(text.match(pattern)?.[1] ?? NaN);

export function memory_kib(server, what = 'VmRSS') {
  return number_in(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'), new RegExp(`${what}:\\s+(\\d+)`));
}

// Processor time used so far, in seconds; ticks of 10 ms (proc(5), fields 14 and 15).
export function cpu_seconds(server) {
  const fields = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

// The value of one sample of /metrics; label values may be left out.
export async function metric(server, name) {
  const { text } = await new Client(server, '').get('/metrics');
  return text.split('\n').filter((line) => line.startsWith(name)).reduce((sum, line) => sum + Number(line.split(' ').pop()), 0);
}
