// Ways with line and instructions, and a 30 × 30 matrix, on one map: this program over HTTP, Valhalla within this
// process, in turns.
//   npm install --prefix FOLDER @valhallajs/valhallajs
//   node bench/valhalla.mjs --packages FOLDER --map FILE.osm.pbf [--binary build/release/aiwei] [--pairs 200]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { end_servers_at_exit } from '../tools/scenario_runner/server.mjs';
import { client_with_roads, places_on_roads } from '../tests/routers/main.mjs';
import { open_valhalla } from '../tests/routers/valhalla_server.mjs';
import { with_program } from '../tests/shared/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { packages: { type: 'string' }, map: { type: 'string' }, pairs: { type: 'string', default: '200' },
  binary: { type: 'string', default: join(here, '../build/release/aiwei') } } });
if (!options.packages || !options.map) throw new Error('--packages FOLDER and --map FILE.osm.pbf are needed');
const stops = 30, rounds = 5;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

end_servers_at_exit();
const folder = mkdtempSync(join(tmpdir(), 'aiwei-valhalla-'));
const peer = await open_valhalla(resolve(options.packages), resolve(options.map), folder);
await with_program({ binary: options.binary }, async (server, place) => {
  execFileSync(options.binary, ['import', 'roads', resolve(options.map), '--data', place.data]);
  const client = await client_with_roads(server);
  const places = await places_on_roads(client, 2 * Number(options.pairs));
  const located = ([lon, lat]) => ({ lon, lat });
  const ours = [], theirs = [];
  let refused = 0;
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [from, to] = [places[i], places[i + 1]];
    const mine = await timed(() => client.get(`/api/v1/navigation/route?from=${from}&to=${to}`));
    const other = await timed(() => peer.route({ locations: [from, to].map(located), costing: 'auto' }).catch(() => { refused += 1; }));
    ours.push(mine);
    theirs.push(other);
  }
  console.log(`way with line and instructions, median of ${ours.length}: ours over HTTP ${median(ours).toFixed(2)} ms, ` +
    `Valhalla in process ${median(theirs).toFixed(2)} ms (${(median(theirs) / median(ours)).toFixed(1)} ×); it refused ${refused}`);
  const points = places.slice(0, stops), mine = [], other = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await timed(() => client.post('/api/v1/navigation/matrix', { points })));
    other.push(await timed(() => peer.matrix({ sources: points.map(located), targets: points.map(located), costing: 'auto' })));
  }
  console.log(`${stops} × ${stops} matrix: ours over HTTP ${median(mine).toFixed(1)} ms, Valhalla in process ${median(other).toFixed(1)} ms ` +
    `(${(median(other) / median(mine)).toFixed(1)} ×)`);
});
rmSync(folder, { recursive: true, force: true });
