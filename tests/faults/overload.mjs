// Ten times more requests than can be answered, in open loop: as much useful work as without the
// overload, and the rest refused at once with Retry-After.
import { sign_in } from '../shared/client.mjs';
import { count_of, generate, pin } from '../shared/generator.mjs';
import { fixture_password, memory_kib, with_program } from '../shared/program.mjs';

const request = 'GET /api/v1/units?limit=50';
const factor = 10;
const goodput_min = 0.9;
const connections = 4000;
const refusal_p50_max_us = 100_000;

async function attack(options, server, place) {
  const { cookie } = await sign_in(server, 'province_lead', fixture_password);
  pin(server.child.pid, 0);
  const load = (more) => generate(options.binary, server,
    { folder: place.data, requests: [request], headers: { Cookie: cookie }, ...more });
  await load({ seconds: 1 });
  const alone = await load({ seconds: 3 });
  const capacity = count_of(alone, 200) / alone.seconds;
  const over = await load({ seconds: 5, rate: capacity * factor, connections });
  const after = await load({ seconds: 2 });
  return judge({ alone, over, after, capacity, peak_kib: memory_kib(server, 'VmHWM') });
}

function judge({ over, after, capacity, peak_kib }) {
  const faults = [];
  const goodput = count_of(over, 200) / over.seconds;
  const refused = over.statuses[503];
  const other = Object.keys(over.statuses).filter((status) => !['200', '503'].includes(status));
  if (goodput < goodput_min * capacity) faults.push(`goodput ${Math.round(goodput)}/s of ${Math.round(capacity)}/s`);
  if (other.length > 0) faults.push(`unexpected answers: ${other.map((each) => `${count_of(over, each)} × ${each}`)}`);
  if (!refused) faults.push('nothing was refused');
  else if (refused.p50_us > refusal_p50_max_us) faults.push(`half the refusals took over ${refused.p50_us / 1000} ms`);
  const recovered = count_of(after, 200) / after.seconds;
  if (recovered < goodput_min * capacity) faults.push(`only ${Math.round(recovered)}/s afterwards`);
  return { checks: 4, faults,
           note: `capacity ${Math.round(capacity)}/s, at ${factor} times that ${Math.round(goodput)}/s ` +
             `(${Math.round((100 * goodput) / capacity)} %), refused ${refused?.count ?? 0} in ` +
             `${Math.round((refused?.p50_us ?? 0) / 1000)} ms (p99 ${Math.round((refused?.p99_us ?? 0) / 1000)} ms), ` +
             `unsent ${over.unsent}, peak memory ${Math.round(peak_kib / 1024)} MiB` };
}

export const overload = (options) => with_program(options, (server, place) => attack(options, server, place));
