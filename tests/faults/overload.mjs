// Ten times more requests than can be answered, in open loop: as much useful work as without the
// overload, and the rest refused at once with Retry-After. On a machine busy with other things
// nothing can be said about times; then only the kind of answers is judged.
import { sign_in } from '../shared/client.mjs';
import { count_of, generate, pin } from '../shared/generator.mjs';
import { cpu_seconds, fixture_password, memory_kib, with_program } from '../shared/program.mjs';

// Costly (3 ms), so that nine refusals are cheap beside it: with cheap requests a tenfold
// overload of one processor measures how fast the kernel moves bytes.
const request = 'GET /api/v1/metrics/problems/export?format=xlsx';
const factor = 10;
const goodput_min = 0.9;
const connections = 2000;
const calm_share_min = 0.8;  // of its processor; below, others had it and times mean nothing
const refusal_p50_max_us = 100_000;

async function measured(options, server, place, more) {
  const before_s = cpu_seconds(server);
  const result = await generate(options.binary, server,
    { folder: place.data, requests: [request], headers: { Cookie: options.cookie }, ...more });
  result.cpu_share = (cpu_seconds(server) - before_s) / result.seconds;
  result.good_per_s = count_of(result, 200) / result.seconds;
  return result;
}

async function attack(options, server, place) {
  const { cookie } = await sign_in(server, 'province_lead', fixture_password);
  pin(server.child.pid, 0);
  const load = (more) => measured({ ...options, cookie }, server, place, more);
  await load({ seconds: 1 });
  const alone = await load({ seconds: 3 });
  const over = await load({ seconds: 5, rate: alone.good_per_s * factor, connections });
  const after = await load({ seconds: 2 });
  return judge({ alone, over, after, peak_kib: memory_kib(server, 'VmHWM') });
}

function faults_of_times({ alone, over, after }) {
  const faults = [];
  for (const [name, result] of Object.entries({ 'under overload': over, afterwards: after })) {
    if (result.good_per_s >= goodput_min * alone.good_per_s) continue;
    faults.push(`${name} only ${Math.round(result.good_per_s)}/s instead of ${Math.round(alone.good_per_s)}/s`);
  }
  const refused = over.statuses[503];
  if (refused?.p50_us > refusal_p50_max_us) faults.push(`half the refusals took over ${refused.p50_us / 1000} ms`);
  return faults;
}

function judge({ alone, over, after, peak_kib }) {
  const refused = over.statuses[503];
  const calm = Math.min(alone.cpu_share, over.cpu_share, after.cpu_share) > calm_share_min;
  const other = Object.keys(over.statuses).filter((status) => !['200', '503'].includes(status));
  const faults = calm ? faults_of_times({ alone, over, after }) : [];
  if (other.length > 0) faults.push(`unexpected answers: ${other.map((each) => `${count_of(over, each)} × ${each}`)}`);
  if (!refused) faults.push('nothing was refused');
  const note = `capacity ${Math.round(alone.good_per_s)}/s, at ${factor} times that ${Math.round(over.good_per_s)}/s, ` +
    `afterwards ${Math.round(after.good_per_s)}/s, refused ${refused?.count ?? 0} in ` +
    `${((refused?.p50_us ?? 0) / 1000).toFixed(1)} ms (p99 ${((refused?.p99_us ?? 0) / 1000).toFixed(1)} ms), ` +
    `peak memory ${Math.round(peak_kib / 1024)} MiB${calm ? '' : '; the machine was busy: times not judged'}`;
  return { checks: 5, faults, note };
}

export const overload = (options) => with_program(options, (server, place) => attack(options, server, place));
