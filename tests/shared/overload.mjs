// Ten times more requests than can be answered, in open loop. Shared by tests/faults, which judges
// the kind of answers, and bench/overload.mjs, which measures goodput.
import { setTimeout as pause } from 'node:timers/promises';
import { sign_in } from './client.mjs';
import { count_of, generate, pin } from './generator.mjs';
import { cpu_seconds, fixture_password, metric } from './program.mjs';

export const overload_factor = 10;
const connections = 2000;

// Gives a function that loads the server with `request` for `seconds`; with `capacity_per_s` at ten
// times that. The request must be costly, so that nine refusals are cheap beside it: with cheap ones a
// tenfold overload of one processor measures how fast the kernel moves bytes.
export async function overload_of(binary, server, folder, request) {
  const { cookie } = await sign_in(server, 'province_lead', fixture_password);
  pin(server.child.pid, 0);
  return async ({ seconds, capacity_per_s }) => {
    const before_s = cpu_seconds(server);
    const open_loop = capacity_per_s ? { rate: capacity_per_s * overload_factor, connections } : {};
    const result = await generate(binary, server,
      { folder, requests: [request], headers: { Cookie: cookie }, seconds, ...open_loop });
    const cpu_s = cpu_seconds(server) - before_s;
    // Answers that nobody waits for any more must not fall into the next turn.
    while (await metric(server, 'aiwei_pool_waiting') > 0) await pause(20);
    // What was queued when the sending ended was answered afterwards: that time counts as well.
    return { ...result, cpu_s, good_per_s: count_of(result, 200) / result.drained_seconds };
  };
}
