// Ten times more requests than can be answered, in open loop: as much useful work as without the
// overload, and the rest refused at once with Retry-After. Work is counted by the processor time
// it took, so that a machine busy with other things does not look like a failing server.
import { sign_in } from '../shared/client.mjs';
import { count_of, generate, pin } from '../shared/generator.mjs';
import { cpu_seconds, fixture_password, memory_kib, with_program } from '../shared/program.mjs';

// A search through all offices: costly enough that refusing nine more costs little beside it.
const request = `GET /api/v1/units?limit=50&q=${encodeURIComponent('某某')}`;
const factor = 10;
const goodput_min = 0.9;
const connections = 2000;
const calm_share_min = 0.8;  // of its processor; below, others had it and times mean nothing
const refusal_p50_max_us = 100_000;

async function measured(options, server, place, more) {
  const { cookie } = options;
  const before_s = cpu_seconds(server);
  const result = await generate(options.binary, server,
    { folder: place.data, requests: [request], headers: { Cookie: cookie }, ...more });
  result.cpu_s = cpu_seconds(server) - before_s;
  result.good_per_cpu_s = count_of(result, 200) / result.cpu_s;
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

function judge({ alone, over, after, peak_kib }) {
  const faults = [];
  const share = over.good_per_cpu_s / alone.good_per_cpu_s;
  const calm = alone.cpu_s / alone.seconds > calm_share_min;
  const refused = over.statuses[503];
  const other = Object.keys(over.statuses).filter((status) => !['200', '503'].includes(status));
  if (share < goodput_min) faults.push(`goodput ${Math.round(100 * share)} % of capacity`);
  if (other.length > 0) faults.push(`unexpected answers: ${other.map((each) => `${count_of(over, each)} × ${each}`)}`);
  if (!refused) faults.push('nothing was refused');
  else if (calm && refused.p50_us > refusal_p50_max_us) faults.push(`half the refusals took over ${refused.p50_us / 1000} ms`);
  if (after.good_per_cpu_s < goodput_min * alone.good_per_cpu_s) faults.push('slower afterwards');
  const note = `capacity ${Math.round(alone.good_per_s)}/s, at ${factor} times that ${Math.round(over.good_per_s)}/s ` +
    `(${Math.round(100 * share)} % by processor time), refused ${refused?.count ?? 0} in ` +
    `${Math.round((refused?.p50_us ?? 0) / 1000)} ms (p99 ${Math.round((refused?.p99_us ?? 0) / 1000)} ms), ` +
    `peak memory ${Math.round(peak_kib / 1024)} MiB${calm ? '' : '; the machine was busy: times not judged'}`;
  return { checks: 5, faults, note };
}

export const overload = (options) => with_program(options, (server, place) => attack(options, server, place));
