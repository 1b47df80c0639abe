// Turns the delta-encoded ECharts 4 map of Shandong into data/demo/outlines.geojson.
//   node tools/decode_outlines/decode_outlines.mjs shandong.json > data/demo/outlines.geojson
// Input: map/json/province/shandong.json of the npm package echarts 4.9.0.
// The whole chain is deterministic: the same input gives the same bytes.
import { readFileSync } from 'node:fs';
import { gcj02ToWgs84 } from './gcj02.mjs';
import { crossings, signedArea, simplifyTogether, toLoops, toPolygons } from './topology.mjs';

// The encoding stores differences between vertices in units of 1/1024 degree, zigzag-coded
// (sign in the lowest bit) and shifted by 64 so that they are printable characters.
const LATTICE = 1024;
// Three lattice steps (about 300 m): invisible at city scale, a third of the size, and the
// smallest tolerance at which the crossings that the rounding of the source caused are gone.
const TOLERANCE_STEPS = 3;
// Rocks below about a fifth of a square kilometre only add weight to a demonstration map.
const LOOP_AREA_MIN_STEPS2 = 20;
// 莱芜 became part of 济南 in January 2019, after this map was drawn.
const MERGED_INTO = { 371200: '370100' };
const NAMES = { 370100: '济南市' };

const SOURCE = {
  name: 'npm echarts 4.9.0, map/json/province/shandong.json',
  licence: 'Apache-2.0',
  use: '仅供演示：经过简化的地级市轮廓，无审图号，不得作为正式地图使用或对外发布',
  notice: 'Demonstration only, simplified, no map approval number (审图号).',
  datum:
    'WGS-84 longitude and latitude. The source states no datum; its lineage is known to be ' +
    'GCJ-02, so it was converted from GCJ-02 to WGS-84. Not verified independently.',
  changes:
    'Decoded from 1/1024 degree steps, 莱芜 merged into 济南, touching rings separated, ' +
    'shared borders simplified together (3 steps), specks dropped, rounded to 6 decimals.',
};

function decodeRing(text, [startX, startY]) {
  const unzigzag = (code) => ((code - 64) >> 1) ^ -((code - 64) & 1);
  const ring = [];
  let x = startX;
  let y = startY;
  for (let i = 0; i + 1 < text.length; i += 2) {
    x += unzigzag(text.charCodeAt(i));
    y += unzigzag(text.charCodeAt(i + 1));
    ring.push([x, y]);
  }
  return ring;
}

// Every ring of the feature in lattice steps; this map has no holes to tell apart.
function decodeFeature({ geometry }) {
  const { type, coordinates, encodeOffsets } = geometry;
  if (type === 'Polygon') return coordinates.map((text, i) => decodeRing(text, encodeOffsets[i]));
  return coordinates.flatMap((part, i) =>
    part.map((text, k) => decodeRing(text, encodeOffsets[i][k])),
  );
}

function readCities(map) {
  const cities = new Map();
  for (const feature of map.features) {
    const code = MERGED_INTO[feature.id] ?? feature.id;
    const city = cities.get(code) ?? { code, name: feature.properties.name, rings: [] };
    city.name = NAMES[code] ?? city.name;
    city.rings.push(...decodeFeature(feature));
    cities.set(code, city);
  }
  return [...cities.values()].sort((a, b) => a.code.localeCompare(b.code));
}

function toDegrees([x, y]) {
  const { lng, lat } = gcj02ToWgs84(x / LATTICE, y / LATTICE);
  return [Number(lng.toFixed(6)), Number(lat.toFixed(6))];
}

function toFeature({ code, name, loops }) {
  const degrees = loops.map((loop) => loop.map(toDegrees));
  const crossed = degrees.flatMap(crossings);
  if (crossed.length > 0) throw new Error(`${name}: crossing at ${JSON.stringify(crossed[0])}`);
  const coordinates = toPolygons(degrees).map((rings) => rings.map((ring) => [...ring, ring[0]]));
  return {
    type: 'Feature',
    properties: { code: `${code}000000`, name },
    geometry: { type: 'MultiPolygon', coordinates },
  };
}

function main(path) {
  const cities = readCities(JSON.parse(readFileSync(path, 'utf8')));
  const loopsByCity = cities.map((city) => toLoops(city.rings));
  const simplified = simplifyTogether(loopsByCity, TOLERANCE_STEPS);
  const features = cities.map((city, i) =>
    toFeature({
      ...city,
      loops: simplified[i].filter((loop) => Math.abs(signedArea(loop)) >= LOOP_AREA_MIN_STEPS2),
    }),
  );
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  process.stdout.write(
    `{"type":"FeatureCollection",\n"source":${JSON.stringify(SOURCE, null, 1)},\n` +
      `"features":[\n${lines}\n]}\n`,
  );
}

main(process.argv[2]);
