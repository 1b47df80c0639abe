// Routing on a real network beside pgRouting over the same arcs and turns, in one run.
//   node bench/routing.mjs FILE.osm.pbf [PAIRS]
// Needs the target routing_bench and the Debian package postgresql-15-pgrouting.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start_postgres } from './postgres.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [file, pairs = '2000'] = process.argv.slice(2);
if (!file) throw new Error('usage: node bench/routing.mjs FILE.osm.pbf [PAIRS]');
const folder = mkdtempSync(join(tmpdir(), 'aiwei-routing-'));
const postgres = start_postgres(folder);
try {
  const ended = spawnSync(join(here, '../build/release/routing_bench'), [file, pairs, postgres.connection], { stdio: 'inherit' });
  process.exitCode = ended.status ?? 1;
} finally {
  postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
