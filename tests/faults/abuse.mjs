// Hostile input of every kind against one server, which must stay up, small and friendly.
import { Client, expect_status, sign_in } from '../shared/client.mjs';
import { fixture_password, memory_kib, metric, with_program } from '../shared/program.mjs';
import { abuse_bodies } from './abuse_bodies.mjs';
import { abuse_heads } from './abuse_heads.mjs';
import { abuse_schema } from './abuse_schema.mjs';

const memory_max_kib = 512 * 1024;  // what bodies may hold at once (http/server.h), and some more

async function attack(server, { sanitized }) {
  const sign = (name) => sign_in(server, name, fixture_password);
  const clients = [await sign('county_lead'), await sign('system_admin'), await sign('security_admin'),
                   new Client(server, '')];
  const parts = [await abuse_bodies(clients[0]), await abuse_schema(clients), await abuse_heads(server)];
  const faults = parts.flatMap((part) => part.faults);
  expect_status(await new Client(server, '').get('/api/v1/loop'), 200);
  const failures = await metric(server, 'aiwei_requests_total{method="POST",route="/api/v1/problems",class="5xx"}');
  if (failures > 0) faults.push(`${failures} failures counted by the program itself`);
  const peak_kib = memory_kib(server, 'VmHWM');
  if (!sanitized && peak_kib > memory_max_kib) faults.push(`memory rose to ${peak_kib} KiB`);
  return { checks: parts.reduce((sum, { checks }) => sum + checks, 0), faults,
           note: `peak memory ${Math.round(peak_kib / 1024)} MiB` };
}

export const abuse = (options) => with_program(options, (server) => attack(server, options));
