// Ten times more requests than can be answered: some are served, the rest refused with 503 and
// Retry-After, nothing else happens, memory stays bounded, and afterwards all are served again.
// How many and how quickly is measured by bench/overload.mjs: a busy machine would decide it here.
import { expect_status, sign_in } from '../shared/client.mjs';
import { count_of } from '../shared/generator.mjs';
import { overload_factor, overload_of } from '../shared/overload.mjs';
import { fixture_password, memory_kib, with_program } from '../shared/program.mjs';

const request = 'GET /api/v1/metrics/problems/export?format=xlsx';
const memory_max_mib = 400;
const refusal_samples = 200;

// Refusals as a client sees them, taken while the overload lasts.
async function refusals_during(client, load) {
  const seen = [];
  let over = false;
  const watch = async () => {
    while (!over && seen.length < refusal_samples) {
      const answer = await client.get('/api/v1/metrics/problems/export?format=csv');
      if (answer.status === 503) seen.push(answer);
    }
  };
  const [result] = await Promise.all([load.finally(() => { over = true; }), watch()]);
  return { result, seen };
}

function faults_of({ result, seen, after, peak_mib }) {
  const faults = [];
  const other = Object.keys(result.statuses).filter((status) => !['200', '503'].includes(status));
  if (other.length > 0) faults.push(`unexpected answers: ${other.map((each) => `${count_of(result, each)} × ${each}`)}`);
  if (count_of(result, 200) === 0) faults.push('nothing was served');
  if (count_of(result, 503) === 0) faults.push('nothing was refused');
  if (seen.some(({ headers }) => !(Number(headers['retry-after']) > 0))) faults.push('a refusal without Retry-After');
  if (Object.keys(after.statuses).join() !== '200') faults.push(`afterwards: ${JSON.stringify(after.statuses)}`);
  if (peak_mib > memory_max_mib) faults.push(`${peak_mib} MiB at most`);
  return faults;
}

async function attack({ binary, sanitized }, server, place) {
  const load = await overload_of(binary, server, place.data, request);
  const client = await sign_in(server, 'province_lead', fixture_password);
  const alone = await load({ seconds: 2 });
  const { result, seen } = await refusals_during(client, load({ seconds: 4, capacity_per_s: alone.good_per_s }));
  const after = await load({ seconds: 1 });
  expect_status(await client.get('/api/v1/me'), 200);
  const peak_mib = sanitized ? 0 : Math.round(memory_kib(server, 'VmHWM') / 1024);
  const note = `at ${overload_factor} times its capacity ${count_of(result, 200)} served, ` +
    `${count_of(result, 503)} refused, peak memory ${peak_mib} MiB`;
  return { checks: 6 + seen.length, faults: faults_of({ result, seen, after, peak_mib }), note };
}

export const overload = (options) => with_program(options, (server, place) => attack(options, server, place));
