// A real Valhalla in the place of the own engine, on the same map: every question is asked of both, and the answers
// are compared. Needs Valhalla's Node package, which is too large to be a part of ./test:
//   npm install --prefix FOLDER @valhallajs/valhallajs
//   tools/routers --packages FOLDER --map FILE.osm.pbf
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { end_servers_at_exit } from '../../tools/scenario_runner/server.mjs';
import { expect_status, sign_in } from '../shared/client.mjs';
import { check, options_of } from '../shared/on_engine.mjs';
import { fixture_password, with_program } from '../shared/program.mjs';
import { start_valhalla } from './valhalla_server.mjs';

const pairs_count = 60;
const tour_stops = 20;

function expect(condition, text) {
  if (!condition) throw new Error(text);
}

// The same pairs in every run.
function dice(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

// The program looks for new networks twice a second.
export async function client_with_roads(server) {
  const client = await sign_in(server, 'grid_worker', fixture_password);
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    const { networks } = expect_status(await client.get('/api/v1/navigation/status'), 200);
    if (networks.length > 0) return client;
  }
  throw new Error('the program has not taken the imported roads');
}

// Places where the own engine found roads within the box of its network.
export async function places_on_roads(client, count) {
  const { networks: [{ west, south, east, north }] } = expect_status(await client.get('/api/v1/navigation/status'), 200);
  const roll = dice(20240607);
  const places = [];
  while (places.length < count) {
    const at = [west + roll() * (east - west), south + roll() * (north - south)].map((value) => Number(value.toFixed(6)));
    const answer = await client.get(`/api/v1/navigation/route?from=${at}&to=${at}`);
    if (answer.status === 200 && JSON.parse(answer.text).fromRoadM < 200) places.push(at);
  }
  return places;
}

const route_of = (client, from, to) => client.get(`/api/v1/navigation/route?from=${from}&to=${to}`);
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];

// What one engine says to all questions.
async function answers_of(client, places) {
  const routes = [];
  for (let i = 0; i + 1 < places.length; i += 2) routes.push(await route_of(client, places[i], places[i + 1]));
  const points = places.slice(0, tour_stops + 1);
  const stops = points.slice(1).map(([lng, lat]) => ({ lng, lat, serviceMinutes: 5 }));
  return {
    routes,
    matrix: await client.post('/api/v1/navigation/matrix', { points }),
    big: await client.post('/api/v1/navigation/matrix', { points: places.slice(0, 50) }),
    tour: await client.post('/api/v1/navigation/tour', { startLng: points[0][0], startLat: points[0][1], departs: '08:00', stops }),
    reach: await client.get(`/api/v1/navigation/reach?from=${points[0]}&minutes=5,10,20`),
    far: await route_of(client, places[0], [117.03, 36.67]),
  };
}

const json_of = ({ text }) => JSON.parse(text);

function checks_of(name, own, outer) {
  const routes = outer.routes.map((answer) => answer.status === 200 && json_of(answer));
  return {
    'answers nearly every route': async () => {
      const refused = outer.routes.filter(({ status }) => status !== 200);
      expect(refused.length <= pairs_count / 10, refused.map(({ text }) => text).join('\n'));
      for (const route of routes.filter(Boolean)) expect(route.engine === name, route.engine);
    },
    'ways are as long as those of the own engine': async () => {
      const ratios = routes.map((route, i) => route && route.distanceM / json_of(own.routes[i]).distanceM).filter(Boolean);
      const middle = quantile(ratios, 0.5), low = quantile(ratios, 0.1), high = quantile(ratios, 0.9);
      console.log(`${name}: length ${low.toFixed(2)} / ${middle.toFixed(2)} / ${high.toFixed(2)} of the own engine's (10, 50, 90 %)`);
      expect(middle > 0.95 && middle < 1.05 && low > 0.7 && high < 1.4, `${low} ${middle} ${high}`);
    },
    'instructions are Chinese': async () => {
      const steps = routes.filter(Boolean).flatMap((route) => route.steps);
      const foreign = steps.filter(({ text, road }) => /[A-Za-z]{3}/.test(text.replace(road, '')));
      expect(steps.length > 200 && foreign.length === 0, foreign.slice(0, 5).map(({ text }) => text).join('; '));
      const words = new Map();
      for (const { text, road } of steps) words.set(text.replace(road, '…'), (words.get(text.replace(road, '…')) ?? 0) + 1);
      console.log([...words].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([text, count]) => `${text} ${count}`).join('、'));
    },
    'the table says what the routes say': async () => {
      const { durationsS, distancesM, engine } = expect_status(outer.matrix, 200);
      expect(engine === name && durationsS.length === tour_stops + 1 && durationsS.every((row, i) => row[i] === 0), 'shape');
      const said = routes[0];
      if (said) expect(Math.abs(distancesM[0][1] - said.distanceM) < 0.1 * said.distanceM + 50, `${distancesM[0][1]} ${said.distanceM}`);
      expect_status(outer.big, 200);
    },
    'the tour visits everything': async () => {
      const tour = expect_status(outer.tour, 200);
      expect(tour.engine === name && tour.visits.length + tour.unreachable.length === tour_stops + 1, outer.tour.text.slice(0, 300));
      const ratio = tour.distanceM / json_of(own.tour).distanceM;
      expect(ratio > 0.7 && ratio < 1.4, `${ratio}`);
    },
    'what is reached is as large': async () => {
      const reach = expect_status(outer.reach, 200);
      expect(reach.engine === (name === 'osrm' ? 'own' : name), reach.engine);
      const ratios = reach.bands.map((band, i) => band.areaM2 / json_of(own.reach).bands[i].areaM2);
      console.log(`${name}: areas ${ratios.map((ratio) => ratio.toFixed(2)).join(' / ')} of the own engine's`);
      expect(ratios.every((ratio) => ratio > 0.2 && ratio < 5), ratios.join(' '));
    },
    'another country is far from every road': async () => {
      expect(expect_status(outer.far, 422).errors[0].pointer === '/to', outer.far.text);
    },
  };
}

export async function main(argv) {
  const options = options_of(argv, { packages: { type: 'string' }, map: { type: 'string' } });
  if (!options.packages || !options.map) throw new Error('--packages FOLDER and --map FILE.osm.pbf are needed');
  end_servers_at_exit();
  const folder = await mkdtemp(join(tmpdir(), 'aiwei-routers-'));
  const valhalla = await start_valhalla(resolve(options.packages), resolve(options.map), folder);
  const import_map = (place) => promisify(execFile)(options.binary, ['import', 'roads', resolve(options.map), '--data', place.data]);
  const with_routing = (serve, work) => with_program({ binary: options.binary, serve }, async (server, place) => {
    await import_map(place);
    return work(await client_with_roads(server));
  });
  const counts = { passed: 0, failed: 0 };
  const { places, own } = await with_routing([], async (client) => {
    const found = await places_on_roads(client, 2 * pairs_count);
    return { places: found, own: await answers_of(client, found) };
  });
  for (const [name, routing] of [['valhalla', `valhalla=${valhalla.address}`], ['osrm', `osrm=${valhalla.address}`]]) {
    const outer = await with_routing(['--routing', routing], (client) => answers_of(client, places));
    for (const [what, run_it] of Object.entries(checks_of(name, own, outer))) await check(counts, `${name}: ${what}`, run_it);
  }
  valhalla.stop();
  await rm(folder, { recursive: true, force: true });
  console.log(`outer routers: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
