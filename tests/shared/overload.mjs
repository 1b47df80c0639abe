// Ten times more requests than can be answered, in open loop. Shared by tests/faults, which judges
// the kind of answers, and bench/overload.mjs, which measures goodput.
import { sign_in } from './client.mjs';
import { count_of, generate, pin } from './generator.mjs';
import { cpu_seconds, fixture_password } from './program.mjs';

// Costly (3 ms), so that nine refusals are cheap beside it: with cheap requests a tenfold
// overload of one processor measures how fast the kernel moves bytes.
const request = 'GET /api/v1/metrics/problems/export?format=xlsx';
export const overload_factor = 10;
const connections = 2000;

// Gives a function that loads the server for `seconds`; with `capacity_per_s` at ten times that.
export async function overload_of(binary, server, folder) {
  const { cookie } = await sign_in(server, 'province_lead', fixture_password);
  pin(server.child.pid, 0);
  return async ({ seconds, capacity_per_s }) => {
    const before_s = cpu_seconds(server);
    const open_loop = capacity_per_s ? { rate: capacity_per_s * overload_factor, connections } : {};
    const result = await generate(binary, server,
      { folder, requests: [request], headers: { Cookie: cookie }, seconds, ...open_loop });
    return { ...result, cpu_s: cpu_seconds(server) - before_s, good_per_s: count_of(result, 200) / result.seconds };
  };
}
