// The map of a province, 100,000 grids and 1,000,000 places, on PostgreSQL: tiles against PostGIS, answers that
// are asked for again against nginx, memory, and the time from an edit to the tile that shows it.
//   node bench/map.mjs [--binary build/release/aiwei] [--grids N] [--places N] [--rounds 30] [--only tiles,rates,largest,repeats,edit]
// Needs the targets aiwei, load, map_data and tile_times, and the Debian packages postgresql-15-postgis-3
// and nginx-light.
import { spawn, execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { prepare_engine } from '../tools/scenario_runner/engines.mjs';
import { end_servers_at_exit, start_server, stop_server } from '../tools/scenario_runner/server.mjs';
import { start_postgres } from './postgres.mjs';
import { expect_status, sign_in } from '../tests/shared/client.mjs';
import { count_of, generate } from '../tests/shared/generator.mjs';
import { fixture_password, memory_kib } from '../tests/shared/program.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') },
  grids: { type: 'string', default: '100000' }, places: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '30' }, only: { type: 'string', default: 'tiles,rates,largest,repeats,edit' } } });
const wants = (part) => options.only.split(',').includes(part);
const built = dirname(options.binary);
const center = { lng: 117.03, lat: 36.66 };

function require_programs() {
  if (!existsSync('/usr/share/postgresql/15/extension/postgis.control')) throw new Error('apt install postgresql-15-postgis-3');
  if (!existsSync('/usr/sbin/nginx')) throw new Error('apt install nginx-light');
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values, digits = 2) => {
  const sorted = values.toSorted((a, b) => a - b);
  return `${median(values).toFixed(digits)} (${sorted[0].toFixed(digits)}–${sorted.at(-1).toFixed(digits)})`;
};

// The same grids, outlines and places as PostGIS keeps them best: in Web Mercator, indexed, clustered, analysed.
const peer_tables = `
CREATE EXTENSION postgis;
CREATE TABLE peer_grids AS SELECT g.code, g.name, g.layer, g.division / 100000000 * 100000000 AS city, g.area_m2,
  EXISTS (SELECT 1 FROM duties d WHERE d.grid_code = g.code AND d.duty = 'responsible' AND d.valid_to IS NULL) AS manned,
  ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(g.geometry), 4326), 3857) AS geom,
  ST_Transform(ST_SetSRID(ST_MakePoint(g.label_lng, g.label_lat), 4326), 3857) AS label FROM grids g WHERE g.valid_to IS NULL;
CREATE INDEX peer_grids_geom ON peer_grids USING gist (geom);
CREATE INDEX peer_grids_label ON peer_grids USING gist (label);
CREATE INDEX peer_grids_city ON peer_grids (city);
CLUSTER peer_grids USING peer_grids_geom;
CREATE TABLE peer_areas AS SELECT o.division, d.name, ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(o.geometry), 4326), 3857) AS geom
  FROM division_outlines o JOIN divisions d ON d.code = o.division;
CREATE INDEX peer_areas_geom ON peer_areas USING gist (geom);
CREATE TABLE peer_places AS SELECT id, type, name, grade, last_inspected_at,
  ST_Transform(ST_SetSRID(ST_MakePoint(lng, lat), 4326), 3857) AS geom FROM places WHERE retired_at IS NULL;
CREATE INDEX peer_places_geom ON peer_places USING gist (geom);
CLUSTER peer_places USING peer_places_geom;
ANALYZE;`;

const tile = 'ST_TileEnvelope($1::int, $2::int, $3::int)';
const reach = 'ST_TileEnvelope($1::int, $2::int, $3::int, margin => 64.0 / 4096)';
const queries = {
  grids: `SELECT (SELECT ST_AsMVT(q, 'grids', 4096, 'geom', 'code') FROM (SELECT code, name, layer, manned,
      ST_AsMVTGeom(geom, ${tile}, 4096, 64) AS geom FROM peer_grids WHERE geom && ${reach}) q)
    || (SELECT ST_AsMVT(q, 'grid_labels', 4096, 'geom', 'code') FROM (SELECT code, name, layer, manned,
      ST_AsMVTGeom(label, ${tile}, 4096, 0) AS geom FROM peer_grids WHERE label && ${tile}) q)`,
  areas: `SELECT ST_AsMVT(q, 'areas', 4096, 'geom', 'division') FROM (SELECT a.division, a.name, c.grids, c.manned,
      c.area_m2 / ST_Area(a.geom) AS coverage, ST_AsMVTGeom(a.geom, ${tile}, 4096, 64) AS geom FROM peer_areas a
    JOIN LATERAL (SELECT count(*) AS grids, count(*) FILTER (WHERE manned) AS manned, sum(area_m2) AS area_m2
      FROM peer_grids g WHERE g.city = a.division) c ON true WHERE a.geom && ${reach}) q`,
  // Neighbours as one, in squares of a 32nd of the tile.
  places: `SELECT ST_AsMVT(q, 'places', 4096, 'geom') FROM (SELECT count(*) AS count, count(*) FILTER (WHERE last_inspected_at IS NULL
      OR last_inspected_at < extract(epoch from now()) * 1000 - 2592000000) AS overdue,
      min(name) AS name, min(type) AS type, min(grade) AS grade,
      ST_AsMVTGeom(ST_Centroid(ST_Collect(geom)), ${tile}, 4096, 0) AS geom FROM peer_places WHERE geom && ${tile}
      GROUP BY ST_SnapToGrid(geom, (ST_XMax(${tile}) - ST_XMin(${tile})) / 32)) q`,
  // What asking costs when nothing is drawn.
  nothing: 'SELECT $1::int + $2::int + $3::int',
};

function stopwatch(connection, server, client, folder) {
  const path = join(folder, 'queries.json');
  writeFileSync(path, JSON.stringify(queries));
  const child = spawn(join(built, 'tile_times'), [connection, path, String(server.port), client.cookie], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (line) => {
    child.stdin.write(`${line}\n`);
    const [us, bytes] = (await lines.next()).value.split(' ').map(Number);
    return { us, bytes };
  };
  return {
    ours: (layer, name) => answer(`GET ${path_of(layer, name)}`),
    theirs: (query, { z, x, y }) => answer(`${query} ${z} ${x} ${y}`),
    plan: (mode) => answer(`PLAN ${mode}`),
    drawn: (layer, { z, x, y }) => answer(`DRAW ${layer} ${z} ${x} ${y}`),
    end: () => child.stdin.end(),
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

// One request; from the first byte sent to the last received.
function ask(port, path, headers) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const sent = request({ port, host: '127.0.0.1', path, headers, agent }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ us: Number(process.hrtime.bigint() - started) / 1000, status: answer.statusCode,
        headers: answer.headers, body: Buffer.concat(parts) }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

function tile_at(zoom, { lng, lat }) {
  const phi = lat * Math.PI / 180;
  return { z: zoom, x: Math.floor((lng + 180) / 360 * 2 ** zoom),
           y: Math.floor((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2 * 2 ** zoom) };
}

// Different tiles within the province, spread evenly by a fixed rule.
function tiles_of(zoom, count) {
  const found = new Map();
  for (let i = 0; found.size < count && i < count * 40; i += 1) {
    const at = { lng: 115.5 + (i * 0.754877) % 1 * 6, lat: 34.9 + (i * 0.569840) % 1 * 2.6 };
    const name = tile_at(zoom, at);
    found.set(`${name.x}/${name.y}`, name);
  }
  return [...found.values()].slice(0, count);
}

const path_of = (layer, { z, x, y }) => `/tiles/${layer}/${z}/${x}/${y}.mvt`;

// Whether a plan is made for each tile or once for all: what serves PostgreSQL best, as measured for both.
const plan_of = (query, zoom) => query === 'grids' && zoom > 11 || query === 'places' && zoom > 13 ? 'force_generic_plan' : 'force_custom_plan';

async function compare_tiles(times) {
  console.log('\ntiles, each asked for once; PostGIS time to ours, median (least–most); ours in ms; then drawing alone, without the way there and back');
  await times.drawn('grids', tile_at(8, center));
  await times.drawn('places', tile_at(12, center));
  const cases = [['grids', 'areas', 5], ['grids', 'areas', 7], ['grids', 'areas', 9], ['grids', 'grids', 11], ['grids', 'grids', 13],
                 ['grids', 'grids', 14], ['places', 'places', 11], ['places', 'places', 13], ['places', 'places', 15]];
  for (const [layer, query, zoom] of cases) {
    const ratios = [], alone = [], ours_ms = [], theirs_ms = [], drawn_ms = [];
    await times.plan(plan_of(query, zoom));
    for (const name of tiles_of(zoom, Number(options.rounds))) {
      const mine = await times.ours(layer, name), theirs = await times.theirs(query, name);
      const drawn = await times.drawn(layer, name), nothing = await times.theirs('nothing', name);
      if (mine.bytes === 0 || theirs.bytes === 0) continue;  // beyond the coast
      alone.push(Math.max(0, theirs.us - nothing.us) / drawn.us);
      drawn_ms.push(drawn.us / 1000);
      ratios.push(theirs.us / mine.us);
      ours_ms.push(mine.us / 1000);
      theirs_ms.push(theirs.us / 1000);
    }
    console.log(`${layer.padEnd(7)} z${zoom}  ${ratios.length} tiles  ${spread(ratios, 1)} ×   ours ${spread(ours_ms)}  PostGIS ${spread(theirs_ms)}   drawing ${spread(alone, 1)} ×, ${spread(drawn_ms, 3)}`);
  }
}

// The tiles of one zoom around the middle of the province, in Shandong's outline for the most part.
function block_of(zoom) {
  const west_north = tile_at(zoom, { lng: 116.2, lat: 36.9 }), east_south = tile_at(zoom, { lng: 119.2, lat: 35.5 });
  return { first_x: west_north.x, last_x: east_south.x, first_y: west_north.y, last_y: east_south.y };
}

// Any tiles of the block, again by a fixed rule.
function tiles_within(zoom, { first_x, last_x, first_y, last_y }, count) {
  return Array.from({ length: count }, (unused, i) => ({ z: zoom,
    x: first_x + Math.floor((i * 0.754877 % 1) * (last_x - first_x + 1)), y: first_y + Math.floor((i * 0.569840 % 1) * (last_y - first_y + 1)) }));
}

// How many tiles a second both make for many who ask at once, each generator on processor 1.
async function compare_rates(server, client, connection, folder) {
  console.log('\ntiles a second, none of them kept, 32 who ask at once (PostGIS: 8, its best); median (least–most)');
  const seconds = 3, tiles_count = 20_000;
  const ours = async (layer, zoom, block) => {
    const requests = tiles_within(zoom, block, tiles_count).map((name) => `GET ${path_of(layer, name)}`);
    const result = await generate(options.binary, server, { folder, requests, seconds, connections: 32, headers: { Cookie: client.cookie } });
    const others = Object.keys(result.statuses).filter((status) => !['200', '204'].includes(status));
    if (others.length) throw new Error(`answers ${JSON.stringify(result.statuses)}`);
    return (count_of(result, '200') + count_of(result, '204')) / result.seconds;
  };
  const theirs = async (query, zoom, { first_x, last_x, first_y, last_y }) => {
    const script = join(folder, 'rate.sql');
    writeFileSync(script, `\\set z ${zoom}\n\\set x random(${first_x}, ${last_x})\n\\set y random(${first_y}, ${last_y})\n` +
      `${queries[query].replaceAll('$1', ':z').replaceAll('$2', ':x').replaceAll('$3', ':y').replaceAll(/\s+/g, ' ')};\n`);
    const { stdout } = await run('env', [`PGOPTIONS=-c plan_cache_mode=${plan_of(query, zoom)}`, 'taskset', '-c', '1', '/usr/lib/postgresql/15/bin/pgbench', '-n', '-M', 'prepared', '-f', script,
      '-c', '8', '-j', '1', '-T', String(seconds), '--random-seed=1', connection]);
    if (/failed: [1-9]|aborted/.test(stdout)) throw new Error(stdout);
    return Number(/tps = ([\d.]+)/.exec(stdout)[1]);
  };
  for (const [layer, query, zoom] of [['grids', 'grids', 11], ['grids', 'grids', 13], ['grids', 'grids', 14],
                                      ['places', 'places', 11], ['places', 'places', 13], ['places', 'places', 15]]) {
    const block = block_of(zoom), mine = [], others = [];
    for (let round = 0; round < 3; round += 1) {
      mine.push(await ours(layer, zoom, block));
      others.push(await theirs(query, zoom, block));
    }
    console.log(`${layer.padEnd(7)} z${zoom}  ${spread(mine.map((value, i) => value / others[i]), 1)} ×   ours ${spread(mine, 0)}  PostGIS ${spread(others, 0)}`);
  }
}

async function largest_tile(server, client) {
  const largest = {};
  for (const layer of ['grids', 'places', 'outlines']) {
    for (let zoom = 5; zoom <= 15; zoom += 1) {
      for (const name of [tile_at(zoom, center), ...tiles_of(zoom, 12)]) {
        const { body } = await ask(server.port, path_of(layer, name), { cookie: client.cookie, 'accept-encoding': 'gzip' });
        if (body.length > (largest[layer]?.bytes ?? 0)) largest[layer] = { bytes: body.length, at: `${name.z}/${name.x}/${name.y}` };
      }
    }
  }
  console.log('\nlargest tile, gzip:', Object.entries(largest).map(([layer, { bytes, at }]) => `${layer} ${(bytes / 1000).toFixed(1)} kB at ${at}`).join(', '));
}

async function start_nginx(folder, body) {
  const root = join(folder, 'nginx');
  for (const name of ['', 'files', 'temp']) mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, 'files', 'tile.mvt'), gunzipSync(body));
  writeFileSync(join(root, 'files', 'tile.mvt.gz'), body);
  const port = 18_472;
  writeFileSync(join(root, 'conf'), `worker_processes auto; daemon off; pid ${root}/pid; error_log ${root}/error;
    events { worker_connections 512; } http { access_log off; keepalive_requests 1000000000; gzip_static on; etag on;
    types { application/vnd.mapbox-vector-tile mvt; } client_body_temp_path ${root}/temp; proxy_temp_path ${root}/temp;
    fastcgi_temp_path ${root}/temp; uwsgi_temp_path ${root}/temp; scgi_temp_path ${root}/temp;
    server { listen 127.0.0.1:${port}; root ${root}/files; } }`);
  for (const name of [folder, root, join(root, 'files')]) chmodSync(name, 0o755);
  const child = spawn('/usr/sbin/nginx', ['-c', join(root, 'conf'), '-p', root], { stdio: 'inherit' });
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await ask(port, '/tile.mvt', { 'accept-encoding': 'gzip' }).catch(() => null);
    if (answer?.status === 200) return { port, child, etag: answer.headers.etag };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nginx does not answer');
}

async function compare_repeats(server, client, folder) {
  const path = path_of('grids', tile_at(12, center));
  const first = await ask(server.port, path, { cookie: client.cookie, 'accept-encoding': 'gzip' });
  const nginx = await start_nginx(folder, first.body);
  const turn = async (port, target, headers) => {
    const result = await generate(options.binary, { port }, { folder, requests: [`GET ${target}`], seconds: 2, connections: 32, headers });
    const [status, ...others] = Object.keys(result.statuses);
    if (others.length || !['200', '304'].includes(status)) throw new Error(`answers ${JSON.stringify(result.statuses)}`);
    return count_of(result, status) / result.seconds;
  };
  try {
    for (const [name, ours, theirs] of [
      ['the same tile again (gzip)', {}, {}],
      ['304', { 'If-None-Match': first.headers.etag }, { 'If-None-Match': nginx.etag }]]) {
      const mine = [], others = [];
      for (let round = 0; round < 5; round += 1) {
        mine.push(await turn(server.port, path, { Cookie: client.cookie, 'Accept-Encoding': 'gzip', ...ours }));
        others.push(await turn(nginx.port, '/tile.mvt', { 'Accept-Encoding': 'gzip', ...theirs }));
      }
      console.log(`${name}: ${spread(mine.map((value, i) => value / others[i]))} of nginx; ${spread(mine, 0)} to ${spread(others, 0)} a second`);
    }
  } finally {
    nginx.child.kill();
  }
}

// Cuts one grid in two while another connection keeps reading.
async function edit_and_follow(server, client) {
  const at = tile_at(14, center);
  const located = expect_status(await client.get(`/api/v1/locate?lng=${center.lng}&lat=${center.lat}`), 200);
  const { code, labelLng, labelLat } = expect_status(await client.get(`/api/v1/grids/${located.grid.code}`), 200).grid;
  const geometry = { type: 'LineString', coordinates: [[labelLng - 0.1, labelLat], [labelLng + 0.1, labelLat]] };
  let slowest = 0, is_reading = true, reads = 0;
  const reading = (async () => {
    const own = new Agent({ keepAlive: true, maxSockets: 1 });
    while (is_reading) {
      const started = performance.now();
      await new Promise((resolve) => request({ port: server.port, host: '127.0.0.1', agent: own, path: path_of('grids', tile_at(12, center)),
        headers: { cookie: client.cookie } }, (answer) => answer.resume().on('end', resolve)).end());
      slowest = Math.max(slowest, performance.now() - started);
      reads += 1;
    }
    own.destroy();
  })();
  const started = performance.now();
  const edited = expect_status(await client.post('/api/v1/grid-edits', { kind: 'split', codes: [code], geometry }), 200);
  const committed = performance.now();
  const shown = await ask(server.port, `${path_of('grids', at)}?since=${edited.dataset}`, { cookie: client.cookie });
  const seen = performance.now();
  is_reading = false;
  await reading;
  if (shown.status !== 200) throw new Error(`tile after the edit: ${shown.status}`);
  console.log(`\nedit: written in ${(committed - started).toFixed(0)} ms, in the next tile ${(seen - committed).toFixed(0)} ms later; ` +
    `meanwhile ${reads} reads, the slowest ${slowest.toFixed(0)} ms`);
}

// The server finds the grid of every place that came by another way than its own; that is not what is measured here.
async function until_places_are_assigned(database) {
  const question = `SELECT (SELECT max(grids_version) FROM place_assignment) = (SELECT version FROM dataset_versions WHERE name = 'grids')`;
  const started = performance.now();
  for (let tries = 0; tries < 600; tries += 1) {
    const { stdout } = await run('psql', ['-X', '-A', '-t', '-d', database, '-c', question]);
    if (stdout.trim() === 't') return console.log(`grids of all places found in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('places are not assigned');
}

require_programs();
end_servers_at_exit();
const folder = mkdtempSync(join(tmpdir(), 'aiwei-map-'));
const postgres = await start_postgres(folder);
try {
  const engine = await prepare_engine({ engine: 'postgres', binary: options.binary, postgres: postgres.connection });
  const place = await engine.make_place();
  const filling = performance.now();
  const { stdout } = await run(join(built, 'map_data'), ['--data', place.data, '--database', place.database,
    '--grids', options.grids, '--places', options.places]);
  console.log(`${stdout.trim()}, ${options.places} places; filled in ${((performance.now() - filling) / 1000).toFixed(0)} s`);
  await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', place.database, '-c', peer_tables]);
  const starting = performance.now();
  const server = await start_server(options.binary, place);
  console.log(`server listens after ${(performance.now() - starting).toFixed(0)} ms`);
  const client = await sign_in(server, 'province_lead', fixture_password);
  await until_places_are_assigned(place.database);
  await ask(server.port, path_of('grids', tile_at(8, center)), { cookie: client.cookie });
  console.log(`memory: ${(memory_kib(server, 'RssAnon') / 1024).toFixed(0)} MB of its own, ${(memory_kib(server) / 1024).toFixed(0)} MB resident`);
  const times = stopwatch(place.database, server, client, folder);
  if (wants('tiles')) await compare_tiles(times);
  times.end();
  if (wants('rates')) await compare_rates(server, client, place.database, folder);
  if (wants('largest')) await largest_tile(server, client);
  if (wants('repeats')) await compare_repeats(server, client, folder);
  if (wants('edit')) await edit_and_follow(server, client);
  console.log(`memory afterwards: ${(memory_kib(server, 'RssAnon') / 1024).toFixed(0)} MB of its own`);
  await stop_server(server);
  await place.dispose();
  await engine.dispose();
} finally {
  agent.destroy();
  postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
