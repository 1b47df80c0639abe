// One cell of the matrix: a reader, a route of the expectations, a relation. Says which answer is
// due, asks the program, and says what is wrong with the answer.
import { request as http_request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { anchors, is_within, make_row, mark_of, other_line_mark, places,
         problem_mark } from './world.mjs';

// Of no row: a well-formed id, a grid and a division that do not exist.
const nothing = { id: '0ZZZZZZZZZZZ1', code: '370199001001999', division: '370199000000',
                  point: [117.42, 36.31], receipt: 'x'.repeat(27) };
const lines_of_departments = [1];
let last_address = 0;

export const relations = ['own', 'child', 'sibling', 'parent', 'foreign', 'none'];

const is_public = ({ role }) => role === 'public';

export function permissions_of(roles, { role }, permission) {
  const held = roles[role] ?? { all: [], own: [] };
  return { all: held.all.includes(permission), own: held.own.includes(permission) };
}

// "refused" with a status, or "admitted".
function admission(roles, reader, { permission }) {
  if (permission === 'anyone') return 0;
  if (is_public(reader)) return 401;
  if (permission === 'signed_in') return 0;
  const held = permissions_of(roles, reader, permission);
  return held.all || held.own ? 0 : 403;
}

const holds_line = ({ role }, line) =>
  !line || role !== 'department_worker' || lines_of_departments.includes(line);

// Whether `reader` reaches rows at `place` by `permission`.
function reaches_down(roles, reader, permission, place, line) {
  if (permission === 'signed_in' || permission === 'anyone') return false;
  const held = permissions_of(roles, reader, permission);
  const own = anchors[reader.anchor].own;
  if (held.all) return is_within(places[place].division, places[own].division) && holds_line(reader, line);
  return held.own && place === own;
}

const reaches = {
  down: reaches_down,
  upwards: (roles, reader, permission, place) =>
    is_within(places[anchors[reader.anchor].own].division, places[place].division),
  around: (roles, reader, permission, place) => reaches.upwards(roles, reader, permission, place) ||
    reaches_down(roles, reader, permission, place),
  unit: (roles, reader, permission, place) => place === anchors[reader.anchor].own,
  everywhere: () => true,
  nowhere: () => false,
};

export function is_visible(roles, reader, entry, place) {
  return place !== undefined &&
    reaches[entry.reach ?? 'down'](roles, reader, entry.needs ?? entry.permission, place, entry.line);
}

// A row of its kind stands for one that cannot exist at a place: no grid lies at a city itself,
// an assessment unit only there.
function row_at(world, place, kind) {
  if (place === undefined) return undefined;
  const own = world.rows[place][kind];
  if (own !== undefined) return { place, id: own };
  const other = Object.keys(places).find((each) => !is_within(places[each].division,
    places.county.division) && each !== 'foreign' && world.rows[each][kind] !== undefined);
  return { place: other, id: world.rows[other][kind] };
}

// The tile around a point, so small that it reaches no grid but the one around the point.
function tile_at([lng, lat]) {
  const zoom = 15;
  const count = 2 ** zoom;
  const north = Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI);
  return [zoom, Math.floor((lng / 360 + 0.5) * count), Math.floor((0.5 - north) * count)].join('/');
}

// What stands in braces in an expectation.
function values_of(world, place, row) {
  const at = place === undefined ? nothing : world.rows[place];
  const other = place === 'sibling_county' ? 'foreign' : 'sibling_county';
  const id = row ?? (place === undefined ? nothing.id : '');
  return { row: id, division: at.division, lng: String(at.point[0]), lat: String(at.point[1]), tile: tile_at(at.point),
           receipt: at.receipt, other_receipt: world.rows[other].receipt };
}

function filled(value, values) {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  if (Array.isArray(value)) return value.map((each) => filled(each, values));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, values)]));
}

function request_of(entry, values) {
  const [method, template] = entry.route.split(' ');
  const argument = filled(entry.path ?? '{row}', values);
  const path = template.replace(/\{.*\}/, (braces) =>
    (braces.includes('}/{') ? argument : braces.replace(/^\{\w+\}/, argument)))
    .replace(/\{\w+\}/, argument);
  const query = entry.query ? `?${new URLSearchParams(filled(entry.query, values))}` : '';
  const body = entry.body === undefined ? undefined : JSON.stringify(filled(entry.body, values));
  return { method, path: path + query, body };
}

// Another visitor each time, so that limits on one address stay out of the way.
function some_address() {
  last_address += 1;
  return `10.${last_address >> 16}.${(last_address >> 8) & 255}.${last_address & 255}`;
}

// Only the head of an endless answer.
function head_of(client, path) {
  return new Promise((resolve, reject) => {
    const cookie = client.cookie ? { cookie: client.cookie } : {};
    const sent = http_request({ host: '127.0.0.1', port: client.server.port, path, headers: cookie,
                                agent: false }, (answer) => {
      resolve({ status: answer.statusCode, headers: answer.headers, text: '' });
      answer.destroy();
    });
    sent.on('error', reject);
    sent.end();
  });
}

const field = (value, path) => path.split('.').reduce((each, name) => each?.[name], value);

function fault_in_list(entry, answer, row, visible) {
  if (answer.status !== 200) return `answered ${answer.status} instead of 200`;
  const items = JSON.parse(answer.text)[entry.list] ?? [];
  const shown = items.some((item) => field(item, entry.id ?? 'id') === row);
  if (shown === visible) return '';
  return shown ? 'lists a row out of reach' : 'does not list the row';
}

function fault_in_outcome(entry, answer, visible) {
  if (answer.status !== 200) return `answered ${answer.status} instead of 200`;
  const refused = JSON.parse(answer.text).outcomes[0].code === entry.outcome;
  if (refused !== visible) return '';
  return visible ? 'does not find the row' : 'acts on a row out of reach';
}

function fault_in_status(answer, due) {
  const allowed = [due].flat();
  return allowed.includes(answer.status) ? '' : `answered ${answer.status} instead of ${allowed.join(' or ')}`;
}

function fault(entry, reader, answer, { refused, row, visible, relation }) {
  if (refused) return fault_in_status(answer, refused);
  if (entry.list) return fault_in_list(entry, answer, row, visible);
  if (entry.outcome) return fault_in_outcome(entry, answer, visible);
  if (relation === 'none' && entry.none) return fault_in_status(answer, entry.none);
  if (entry.answer) return fault_in_status(answer, entry.answer);
  if (is_public(reader) && entry.public) return fault_in_status(answer, entry.public);
  return fault_in_status(answer, visible ? entry.inside : entry.outside);
}

// Marks of rows that this reader must not see anywhere in an answer of this route.
function forbidden_marks(roles, reader, entry) {
  if (entry.reach === 'everywhere') return [];
  const own = places[anchors[reader.anchor].own].division;
  const upwards = ['upwards', 'around'].includes(entry.reach);
  const may_see = (place) => !is_public(reader) && (is_within(places[place].division, own) ||
    (upwards && is_within(own, places[place].division)));
  return Object.keys(places).flatMap((place) => {
    if (!may_see(place)) return [mark_of(place)];
    if (!reaches_down(roles, reader, 'problem_read', place)) return [problem_mark(place)];
    return holds_line(reader, 2) ? [] : [other_line_mark(place)];
  });
}

async function row_for(world, entry, place, visible) {
  if (!entry.row) return undefined;
  if (place === undefined) return entry.row === 'code' ? nothing.code : nothing.id;
  return entry.fresh && visible ? make_row[entry.row](world, place) : world.rows[place][entry.row];
}

// A busy program says when to come back; that is no verdict on access.
async function patiently(ask_once) {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask_once();
    if (answer.status !== 503 || tries === 10) return answer;
    await pause(1000 * Number(answer.headers['retry-after'] ?? 1));
  }
}

// Nothing when all is well, else what is wrong.
export async function check_cell(world, roles, entry, reader, relation) {
  let place = relation === 'none' ? undefined : anchors[reader.anchor][relation];
  if (place && entry.row) place = row_at(world, place, entry.row).place;
  const refused = admission(roles, reader, entry);
  const visible = !refused && is_visible(roles, reader, entry, place);
  const row = await row_for(world, entry, place, visible);
  const values = values_of(world, place, entry.row === 'division' ? values_of(world, place).division : row);
  const asked = request_of(entry, values);
  const headers = { 'x-forwarded-for': some_address(),
                    ...(asked.body ? { 'content-type': 'application/json' } : {}), ...entry.headers };
  const answer = await patiently(() => (entry.stream ? head_of(reader.client, asked.path)
    : reader.client.send(asked.method, asked.path, { body: asked.body, headers })));
  const wrong = fault(entry, reader, answer, { refused, row, visible, relation });
  const leak = forbidden_marks(roles, reader, entry).find((mark) => answer.text.includes(mark));
  if (!wrong && !leak) return '';
  return `${reader.role || 'no role'} at ${reader.anchor}, ${relation}: ${wrong || `shows ${leak}`}` +
    `\n      ${asked.method} ${asked.path} ${asked.body ?? ''}\n      ${answer.text.slice(0, 300)}`;
}
