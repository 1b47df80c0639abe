// OGC API – Features read by GDAL as any GIS would: `tools/ogc [--engine sqlite|postgres]
// [--pg CONNECTION] [--binary PATH]`. Pages, boxes, one feature, scope by token, and a copy into a
// GeoPackage that must hold what the server holds.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect_status, sign_in } from '../shared/client.mjs';
import { check, on_engine, options_of } from '../shared/on_engine.mjs';
import { fixture_password } from '../shared/program.mjs';

const run = promisify(execFile);
const places = 25;  // more than a page of ten

function expect(condition, text) {
  if (!condition) throw new Error(text);
}

// GDAL with the token of a session, as a cookie: before 3.9 it sends no bearer with this driver.
async function gdal(program, token, args) {
  const env = { ...process.env, GDAL_HTTP_COOKIE: token ? `aiwei_session=${token}` : '' };
  const { stdout } = await run(program, args, { env, timeout: 60_000 });
  return stdout;
}

const count_in = (text) => Number(/Feature Count: (\d+)/.exec(text)?.[1] ?? -1);

function checks_of(world) {
  const { address, lead, foreign, bearer, folder } = world;
  const source = `OAPIF:${address}/ogc`;
  const paged = ['-oo', 'PAGE_SIZE=10'];
  return {
    'lists the collections': async () => {
      const text = await gdal('ogrinfo', lead, ['-ro', source]);
      for (const name of ['grids', 'places', 'problems']) expect(text.includes(name), text);
    },
    'reads all grids of the scope': async () => {
      const text = await gdal('ogrinfo', lead, ['-ro', '-al', '-so', source, 'grids']);
      expect(count_in(text) === 4, text);
    },
    'follows pages to the end': async () => {
      const text = await gdal('ogrinfo', lead, ['-ro', '-al', '-so', ...paged, source, 'places']);
      expect(count_in(text) === places, text);
    },
    'filters by a box': async () => {
      const box = ['-spat', '117.021', '36.671', '117.03', '36.675'];
      const text = await gdal('ogrinfo', lead, ['-ro', '-al', '-so', ...box, source, 'grids']);
      expect(count_in(text) === 1, text);
    },
    'shows nothing of another city': async () => {
      const text = await gdal('ogrinfo', foreign, ['-ro', '-al', '-so', source, 'grids']);
      expect(count_in(text) === 0, text);
    },
    'refuses grids without a token': async () => {
      const text = await gdal('ogrinfo', '', ['-ro', '-al', '-so', source, 'grids']).catch((error) => String(error.stderr));
      expect(count_in(text) <= 0, text);
    },
    // A session of its own, which no cookie has made known to the program before.
    'takes the token as a bearer': async () => {
      const headers = { Authorization: `Bearer ${bearer}` };
      const answer = await fetch(`${address}/ogc/collections/grids/items`, { headers });
      expect((await answer.json()).numberReturned === 4, `${answer.status}`);
      const wrong = await fetch(`${address}/ogc/collections/grids/items`, { headers: { Authorization: 'Bearer nothing' } });
      expect(wrong.status === 401, `${wrong.status}`);
    },
    'copies grids and places into a GeoPackage': async () => {
      const file = join(folder, 'copy.gpkg');
      await gdal('ogr2ogr', lead, ['-f', 'GPKG', file, source, 'grids', ...paged]);
      await gdal('ogr2ogr', lead, ['-f', 'GPKG', '-update', file, source, 'places', ...paged]);
      const text = await gdal('ogrinfo', '', ['-ro', '-al', '-so', file]);
      const counts = [...text.matchAll(/Feature Count: (\d+)/g)].map(([, count]) => Number(count));
      expect(JSON.stringify(counts) === JSON.stringify([4, places]), text);
      const names = await gdal('ogrinfo', '', ['-ro', '-al', '-geom=NO', file, 'grids']);
      expect(names.includes('解放路四网格'), names);
    },
  };
}

async function make_world(server, folder) {
  const lead = await sign_in(server, 'county_lead', fixture_password);
  const foreign = await sign_in(server, 'foreign_lead', fixture_password);
  const program = await sign_in(server, 'county_lead', fixture_password);
  for (let i = 0; i < places; i += 1) {
    const place = { type: 'main_road', name: `道路 ${i}`, lng: 117.021 + i * 0.0005, lat: 36.675 };
    expect_status(await lead.post('/api/v1/places', place), 201);
  }
  const token_of = (client) => /aiwei_session=([^;]+)/.exec(client.cookie)[1];
  return { address: `http://127.0.0.1:${server.port}`, lead: token_of(lead), foreign: token_of(foreign), bearer: token_of(program), folder };
}

export async function main(argv) {
  const options = options_of(argv);
  const counts = { passed: 0, failed: 0 };
  const folder = await mkdtemp(join(tmpdir(), 'aiwei-ogc-'));
  await on_engine(options, counts, async (server) => {
    for (const [name, run_it] of Object.entries(checks_of(await make_world(server, folder)))) {
      await check(counts, name, run_it);
    }
  });
  await rm(folder, { recursive: true, force: true });
  console.log(`OGC API – Features on ${options.engine}: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
