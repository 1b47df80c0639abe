// Valhalla's HTTP API: /locate, /route, /sources_to_targets, /isochrone.
const types = [['左转', 15], ['右转', 10], ['掉头', 13], ['直行', 7]];

const text_of = ({ lat, lon }) => `${lon},${lat}`;
const refusal = (error_code, error) => ({ status: 400, json: { error_code, error, status_code: 400, status: 'Bad Request' } });

function encoded(number) {
  let rest = number < 0 ? ~(number << 1) : number << 1;
  let text = '';
  for (; rest >= 0x20; rest >>>= 5) text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63);
  return text + String.fromCharCode(rest + 63);
}

// The polyline of a line with six decimals, latitude first.
function polyline(line) {
  let before = [0, 0];
  return line.map(([lng, lat]) => {
    const at = [Math.round(lat * 1e6), Math.round(lng * 1e6)];
    const text = encoded(at[0] - before[0]) + encoded(at[1] - before[1]);
    before = at;
    return text;
  }).join('');
}

function index_of(line, { lng, lat }) {
  const far = ([x, y]) => Math.abs(x - lng) + Math.abs(y - lat);
  return line.reduce((best, point, i) => (far(point) < far(line[best]) ? i : best), 0);
}

function maneuver_of(step, index, { steps, line }) {
  const last = index === steps.length - 1;
  const type = index === 0 ? 1 : last ? 4 : types.find(([word]) => step.text.startsWith(word))[1];
  return { type, instruction: 'Go on.', time: step.durationS, length: step.distanceM / 1000,
           ...(step.road && { street_names: [step.road] }),
           begin_shape_index: last ? line.length - 1 : index_of(line, step), travel_mode: 'drive' };
}

async function route(own, { locations: [from, to], units, language }) {
  if (units !== 'kilometers' || language !== 'zh-CN') return refusal(100, 'not as agreed');
  const { status, json } = await own('GET', `/api/v1/navigation/route?profile=walking&from=${text_of(from)}&to=${text_of(to)}`);
  if (status !== 200) return refusal(442, 'No path could be found for input');
  const summary = { time: json.durationS, length: json.distanceM / 1000 };
  const maneuvers = json.steps.map((step, index) => maneuver_of(step, index, json));
  return { status: 200, json: { trip: { locations: [from, to], legs: [{ maneuvers, summary, shape: polyline(json.line) }],
                                        summary, status: 0, units, language: 'en-US' } } };
}

async function locate(own, { locations }) {
  const places = [];
  for (const at of locations) {
    const { status, json } = await own('GET', `/api/v1/navigation/route?profile=walking&from=${text_of(at)}&to=${text_of(at)}`);
    const [lng, lat] = json.line?.[0] ?? [];
    places.push({ input_lon: at.lon, input_lat: at.lat, nodes: [],
                  edges: status === 200 ? [{ way_id: 1, correlated_lat: lat, correlated_lon: lng, percent_along: 0.5 }] : null });
  }
  return { status: 200, json: places };
}

async function sources_to_targets(own, { sources, units }) {
  const points = sources.map(({ lat, lon }) => [lon, lat]);
  if (points.length === 1) return { status: 200, json: { units, sources_to_targets: [[{ from_index: 0, to_index: 0, time: 0, distance: 0 }]] } };
  const { status, json } = await own('POST', '/api/v1/navigation/matrix', { profile: 'walking', points });
  if (status !== 200) return refusal(442, 'No path could be found for input');
  const rows = json.durationsS.map((row, from_index) => row.map((time, to_index) =>
    ({ from_index, to_index, time, distance: json.distancesM[from_index][to_index] / 1000 })));
  return { status: 200, json: { sources_to_targets: rows, units } };
}

async function isochrone(own, { locations: [from], contours }) {
  const minutes = contours.map(({ time }) => time).join(',');
  const { status, json } = await own('GET', `/api/v1/navigation/reach?profile=walking&from=${text_of(from)}&minutes=${minutes}`);
  if (status !== 200) return refusal(171, 'No suitable edges near location');
  const features = json.bands.map((band) => ({ type: 'Feature', properties: { contour: band.minutes, metric: 'time' }, geometry: band.outline }));
  return { status: 200, json: { type: 'FeatureCollection', features: features.reverse() } };
}

const services = { route, locate, sources_to_targets, isochrone };

export async function valhalla_answer(own, url, body) {
  const service = services[url.slice(1)];
  if (!service) return { status: 404, json: { error_code: 106, error: 'Try any of' } };
  const question = JSON.parse(body);
  if (question.costing !== 'auto') return refusal(125, 'No costing method found');
  return service(own, question);
}
