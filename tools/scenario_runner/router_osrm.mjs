// OSRM's HTTP API v1: /nearest, /route, /table, as docs/http.md of osrm-backend describes them.
const turns = [['左转', 'turn', 'left'], ['右转', 'turn', 'right'], ['掉头', 'continue', 'uturn'], ['直行', 'new name', 'straight']];

const points_of = (text) => text.split(';').map((pair) => pair.split(',').map(Number));

function bearing([lng_a, lat_a], [lng_b, lat_b]) {
  const east = (lng_b - lng_a) * Math.cos(lat_a * Math.PI / 180);
  return (Math.atan2(east, lat_b - lat_a) * 180 / Math.PI + 360) % 360;
}

function maneuver_of(step, index, route) {
  const location = [step.lng, step.lat];
  if (index === 0) return { type: 'depart', location, bearing_before: 0, bearing_after: depart_bearing(route) };
  if (index === route.steps.length - 1) return { type: 'arrive', location };
  const [, type, modifier] = turns.find(([word]) => step.text.startsWith(word));
  return { type, modifier, location };
}

// The own engine looks along the whole first road; so does what comes back here.
function depart_bearing({ steps: [{ text }], line }) {
  const words = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'];
  const told = words.indexOf(text.match(/向([东西南北]+)出发$/)?.[1]);
  return told < 0 ? Math.round(bearing(line[0], line[1])) % 360 : told * 45;
}

function route_of(route) {
  const { distanceM: distance, durationS: duration, line, steps } = route;
  return { distance, duration, weight: duration, weight_name: 'duration',
           geometry: { type: 'LineString', coordinates: line },
           legs: [{ distance, duration, weight: duration, summary: '', steps: steps.map((step, index) => ({
             distance: step.distanceM, duration: step.durationS, name: step.road, mode: 'driving',
             maneuver: maneuver_of(step, index, route) })) }] };
}

async function route(own, points) {
  const [from, to] = points.map((point) => point.join(','));
  const { status, json } = await own('GET', `/api/v1/navigation/route?profile=walking&from=${from}&to=${to}`);
  if (status !== 200) return { status: 400, json: { code: 'NoRoute', message: 'Impossible route between points' } };
  const waypoints = points.map((_, i) => ({ location: json.line.at(-i), name: '', distance: i ? json.toRoadM : json.fromRoadM }));
  return { status: 200, json: { code: 'Ok', routes: [route_of(json)], waypoints } };
}

// OSRM takes the nearest road however far: of a far point that is the edge of the network.
async function nearest(own, [point]) {
  const at = point.join(',');
  const found = await own('GET', `/api/v1/navigation/route?profile=walking&from=${at}&to=${at}`);
  const location = found.status === 200 ? found.json.line[0] : [117.06, 36.69];
  return { status: 200, json: { code: 'Ok', waypoints: [{ location, name: '', distance: found.json.fromRoadM ?? 1e5 }] } };
}

async function table(own, points) {
  const { status, json } = await own('POST', '/api/v1/navigation/matrix', { profile: 'walking', points });
  if (status !== 200) return { status: 400, json: { code: 'NoTable' } };
  return { status: 200, json: { code: 'Ok', durations: json.durationsS, distances: json.distancesM } };
}

const services = { route, nearest, table };

export async function osrm_answer(own, url) {
  const [, service, points] = url.match(/^\/(\w+)\/v1\/driving\/([-\d.,;]+)(?:\?|$)/) ?? [];
  if (!services[service]) return { status: 400, json: { code: 'InvalidUrl', message: url } };
  return services[service](own, points_of(points));
}
