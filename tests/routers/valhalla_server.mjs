// A Valhalla over HTTP from its Node package, which holds the engine but not the service. The same answers go out
// in OSRM's format too, which Valhalla writes itself (format=osrm): a second author of that protocol.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

// The package gives the words of an error; the service gives its number as well.
const error_codes = [[/unconnected regions/, 170], [/No suitable edges/, 171], [/max distance/, 154], [/Exceeded max locations/, 150],
                     [/No path could be found/, 442]];

async function build_tiles(packages, map, folder) {
  const cli = join(packages, 'node_modules/.bin/valhalla');
  const config = join(folder, 'config.json');
  const { stdout } = await run(cli, ['build_config', '--mjolnir-tile-dir', join(folder, 'tiles')]);
  await writeFile(config, stdout);
  await run(cli, ['build_tiles', '-c', config, map], { cwd: folder, maxBuffer: 1 << 28, timeout: 600_000 });
  return config;
}

const place_of = (pair) => {
  const [lon, lat] = pair.split(',').map(Number);
  return { lon, lat };
};

function dialects(actor) {
  const osrm = {
    route: (places) => actor.route({ locations: places, costing: 'auto', format: 'osrm', shape_format: 'geojson' }),
    table: (places) => actor.matrix({ sources: places, targets: places, costing: 'auto', format: 'osrm' }),
    nearest: async (places) => {
      const [{ edges }] = await actor.locate({ locations: places, costing: 'auto' });
      if (!edges) return { code: 'NoSegment' };
      return { code: 'Ok', waypoints: edges.map((edge) => ({ location: [edge.correlated_lon, edge.correlated_lat] })) };
    },
  };
  const own = { '/route': (question) => actor.route(question), '/locate': (question) => actor.locate(question),
                '/sources_to_targets': (question) => actor.matrix(question), '/isochrone': (question) => actor.isochrone(question) };
  return (url, body) => {
    const [, service, pairs] = url.match(/^\/(\w+)\/v1\/\w+\/([-\d.,;]+)/) ?? [];
    return service ? osrm[service](pairs.split(';').map(place_of)) : own[url](JSON.parse(body));
  };
}

function refusal(error, is_osrm) {
  const [, code = 199] = error_codes.find(([words]) => words.test(error.message)) ?? [];
  if (is_osrm) return { code: code === 442 || code === 170 ? 'NoRoute' : code === 171 ? 'NoSegment' : 'InvalidValue' };
  return { error_code: code, error: error.message, status_code: 400, status: 'Bad Request' };
}

// The engine itself, in this process, over tiles made of `map` in `folder`.
export async function open_valhalla(packages, map, folder) {
  const config = await build_tiles(packages, map, folder);
  const { Actor } = createRequire(join(packages, 'package.json'))('@valhallajs/valhallajs');
  return Actor.fromConfigFile(config);
}

// Resolves to {address, stop}.
export async function start_valhalla(packages, map, folder) {
  const answer_to = dialects(await open_valhalla(packages, map, folder));
  const listener = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const send = (status, json) => response.writeHead(status, { 'content-type': 'application/json' })
      .end(typeof json === 'string' ? json : JSON.stringify(json));
    try {
      send(200, await answer_to(request.url, Buffer.concat(chunks).toString('utf8')));
    } catch (error) {
      send(400, refusal(error, request.url.includes('/v1/')));
    }
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${listener.address().port}`,
           stop: () => { listener.closeAllConnections(); listener.close(); } };
}
