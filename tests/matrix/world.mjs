// The world of the access matrix: places above, below and beside two anchors, an account of every
// role at each anchor, and rows of every kind at every place. Texts of a row carry the mark of its
// place, so that any answer can be searched for what its reader must not see.
import { photo_bytes } from '../../tools/scenario_runner/photo.mjs';
import { Client, expect_status, sign_in, when_there_is_room } from '../shared/client.mjs';
import { each_of } from '../shared/each.mjs';

const password = 'Aiwei-Test-2026!';  // that of src/app/fixture.h
const own_password = 'Matrix-Account-2026!';
const width = 3;  // at once: the program refuses to hash more passwords than it can

// `grid` and the point inside it decide where a problem belongs; at the city there is no grid.
export const places = {
  city: { division: '370100000000', point: [117.20, 36.80] },
  county: { division: '370102000000', grid: '370102000000001', point: [117.105, 36.605] },
  town: { division: '370102001000', grid: '370102001000001', point: [117.125, 36.605] },
  village: { division: '370102001002', grid: '370102001002001', point: [117.145, 36.605] },
  sibling_town: { division: '370102002000', grid: '370102002000001', point: [117.165, 36.605] },
  sibling_county: { division: '370103000000', grid: '370103000000001', point: [116.985, 36.605] },
  foreign: { division: '370202000000', grid: '370202000000001', point: [120.355, 36.055] },
};

export const anchors = {
  county: { own: 'county', child: 'town', sibling: 'sibling_county', parent: 'city', foreign: 'foreign' },
  town: { own: 'town', child: 'village', sibling: 'sibling_town', parent: 'county', foreign: 'foreign' },
};

export const mark_of = (place) => `mark-${place.replace('_', '-')}-end`;
export const problem_mark = (place) => `${mark_of(place)}-problem`;
export const other_line_mark = (place) => `${mark_of(place)}-problem-of-another-line`;

const level_digits = (division) => division.replace(/0+$/, '');

// Whether `inner` lies in the subtree of `outer`; codes have 2, 4, 6, 9 or 12 digits that count.
export function is_within(inner, outer) {
  const digits = level_digits(outer);
  const width = [2, 4, 6, 9, 12].find((each) => each >= digits.length);
  return inner.startsWith(outer.slice(0, width));
}

async function fixture_clients(server) {
  const names = ['province_lead', 'system_admin', 'security_admin'];
  const made = await Promise.all(names.map((name) => sign_in(server, name, password)));
  return Object.fromEntries(names.map((name, index) => [name, made[index]]));
}

async function unit_at(admins, place) {
  const { division } = places[place];
  if (place === 'village') {
    const body = { division, kind: 'village', lines: [], name: `村 ${mark_of(place)}` };
    return expect_status(await admins.system_admin.post('/api/v1/units', body), 201).id;
  }
  const path = `/api/v1/units?division=${division}&exact=true&kind=office`;
  return expect_status(await admins.system_admin.get(path), 200).items[0].id;
}

// An account with at most one role, its first password already changed.
async function add_account(world, { login, place, role, lines = [] }) {
  const { system_admin, security_admin } = world.admins;
  const account = expect_status(await when_there_is_room(() => system_admin.post('/api/v1/accounts', {
    login, unit: world.rows[place].unit, name: '测试员', position: mark_of(place), password })), 201);
  if (role) {
    const grant = { role, division: places[place].division, lines };
    account.grant = expect_status(
      await security_admin.post(`/api/v1/accounts/${account.id}/grants`, grant), 201).id;
  }
  return account;
}

async function add_signed_in(world, order) {
  const account = await add_account(world, order);
  const client = await sign_in(world.server, order.login, password);
  const change = { oldPassword: password, newPassword: own_password };
  expect_status(await when_there_is_room(() => client.put('/api/v1/me/password', change)), 204);
  return Object.assign(client, { id: account.id, unit: world.rows[order.place].unit });
}

async function add_readers(world, roles) {
  const orders = Object.keys(anchors).flatMap((anchor) => roles.map((role) => ({
    anchor, role, login: `m.${role}.${anchor}`, place: anchors[anchor].own,
    lines: role === 'department_worker' ? [1] : [] })));
  orders.push({ anchor: 'county', role: '', login: 'm.without_role', place: 'county' });
  const clients = await each_of(orders, width, (order) => add_signed_in(world, order));
  world.readers = orders.map((order, index) => ({ ...order, client: clients[index] }));
  world.readers.push({ anchor: 'county', role: 'public', client: new Client(world.server, '') });
}

function grid_feature([place, { grid, point: [lng, lat] }]) {
  const corner = (x, y) => [lng + x * 0.004, lat + y * 0.004];
  const worker = anchors[place] ? { responsibleLogin: `m.grid_worker.${place}` } : {};
  return { type: 'Feature',
           properties: { code: grid, name: mark_of(place), unit: '街道办', responsible: '网格员',
                         phone: '13800000009', ...worker },
           geometry: { type: 'Polygon', coordinates: [
             [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]] } };
}

async function import_grids(world) {
  const features = Object.entries(places).filter(([, { grid }]) => grid).map(grid_feature);
  expect_status(await world.admins.province_lead.post(
    '/api/v1/grids/import', { type: 'FeatureCollection', features }), 200);
}

export async function upload(client, name) {
  const form = new FormData();
  form.append('photo', new Blob([photo_bytes(name)], { type: 'image/png' }), name);
  return expect_status(await client.form('/api/v1/photos', form), 201).id;
}

async function file_problem(world, place, { category, mark, picture }) {
  const { province_lead } = world.admins;
  const [lng, lat] = places[place].point;
  const phone = `139${String(10_000_000 + Object.keys(places).indexOf(place)).slice(-8)}`;
  return expect_status(await province_lead.post('/api/v1/problems', {
    photoIds: [await upload(province_lead, picture)], lng, lat, categoryCode: category, phone,
    description: mark, place: mark }), 201);
}

// The second problem has the picture of the first, which raises a flag.
async function add_problems(world, place) {
  const rows = world.rows[place];
  const picture = `blue_${place}.jpg`;
  await file_problem(world, place, { category: 'rubbish', mark: problem_mark(place), picture });
  const problem = await file_problem(world, place,
                                     { category: 'rubbish', mark: problem_mark(place), picture });
  Object.assign(rows, { problem: problem.id, receipt: problem.receipt });
  rows.photo = (await shown(world, rows.problem)).photos[0].id;
  const other = await file_problem(world, place, {
    category: 'standing_water', mark: other_line_mark(place), picture: `green_${place}.jpg` });
  rows.other_line = other.id;
}

async function shown(world, id) {
  return expect_status(await world.admins.province_lead.get(`/api/v1/problems/${id}`), 200);
}

// Flags are raised by a job after the answer.
async function find_flag(world, place) {
  for (let tries = 0; tries < 300; tries += 1) {
    const flag = (await shown(world, world.rows[place].problem)).flags?.[0];
    if (flag) { world.rows[place].flag = flag.id; return; }
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  throw new Error(`no flag was raised on the repeated picture at ${place}`);
}

async function add_office_rows(world, place) {
  const rows = world.rows[place];
  const lead = await add_signed_in(world, { login: `lead.${mark_of(place)}`, place, role: 'office_lead' });
  Object.assign(rows, { lead, lead_account: lead.id });
  const template = { category: '', step: 'resolve', title: mark_of(place), body: mark_of(place) };
  rows.template = expect_status(await lead.post('/api/v1/templates', template), 201).id;
  const filter = { page: 'ledger', name: mark_of(place), query: 'state=closed', shared: true };
  rows.filter = expect_status(await lead.post('/api/v1/me/filters', filter), 201).id;
  rows.ban = await make_row.ban(world, place);
  const victim = await add_account(
    world, { login: `victim.${mark_of(place)}`, place, role: 'expert' });
  Object.assign(rows, { account: victim.id, grant: victim.grant });
  if (rows.code) rows.duty = (await expect_status(
    await world.admins.province_lead.get(`/api/v1/grids/${rows.code}/duties`), 200)).duties
    .find(({ duty }) => duty === 'responsible').id;
}

async function add_department(world, place) {
  const body = { division: places[place].division, kind: 'department', lines: [1],
                 name: `局 ${mark_of(place)}` };
  world.rows[place].department = expect_status(
    await world.admins.system_admin.post('/api/v1/units', body), 201).id;
}

async function add_assessment_units(world) {
  for (const [place, city, member] of [['city', '370100000000', '370102000000'],
                                      ['foreign', '370200000000', '370202000000']]) {
    const body = { city, name: '考核单元', note: '', members: [member] };
    world.rows[place].assessment_unit = expect_status(
      await world.admins.system_admin.post('/api/v1/assessment-units', body), 201).id;
  }
}

// Of a type that belongs to the line of the department workers.
async function add_place(world, place) {
  const [lng, lat] = places[place].point;
  const body = { type: 'main_road', name: mark_of(place), lng, lat };
  return expect_status(await world.admins.province_lead.post('/api/v1/places', body), 201).id;
}

let absence_year = 2100;  // each of its own: nobody is away twice at once

// Rows that an allowed cell uses up are made anew for it.
export const make_row = {
  inspected: add_place,
  edit: async (world, place) => expect_status(await world.admins.province_lead.post('/api/v1/grid-edits', {
    kind: 'rename', codes: [places[place].grid], name: mark_of(place), unitName: '街道办' }), 200).id,
  absence: async (world, place) => {
    absence_year += 1;
    const body = { account: world.rows[place].account, firstDay: `${absence_year}-01-01`,
                   lastDay: `${absence_year}-01-02`, reason: mark_of(place) };
    return expect_status(await world.admins.province_lead.post('/api/v1/absences', body), 201).id;
  },
  post: async (world, place) => expect_status(await world.admins.province_lead.post('/api/v1/chain/posts', {
    kind: 'sponsor', division: places[place].division, unitName: '街道办', name: mark_of(place),
    accountLogin: `lead.${mark_of(place)}` }), 201).id,
  ban: async (world, place) => expect_status(await world.rows[place].lead.post(
    '/api/v1/bans', { problem: world.rows[place].problem, reason: '多次不实' }), 201).id,
  grant: async (world, place) => expect_status(await world.admins.security_admin.post(
    `/api/v1/accounts/${world.rows[place].account}/grants`,
    { role: 'viewer', division: places[place].division, lines: [] }), 201).id,
  duty: async (world, place) => expect_status(await world.admins.province_lead.post(
    `/api/v1/grids/${places[place].grid}/duties`,
    { duty: 'liaison', unitName: '街道办', name: '联络员' }), 201).id,
  session: async (world, place) => {
    await sign_in(world.server, `lead.${mark_of(place)}`, own_password);
    const path = `/api/v1/sessions?account=${world.rows[place].lead_account}`;
    const { items } = expect_status(await world.admins.security_admin.get(path), 200);
    return items.sort((a, b) => (a.id < b.id ? 1 : -1))[0].id;
  },
};

export async function build_world(server, roles) {
  const world = { server, admins: await fixture_clients(server), rows: {} };
  for (const place of Object.keys(places)) {
    world.rows[place] = { place, ...places[place], code: places[place].grid,
                          unit: await unit_at(world.admins, place) };
  }
  await add_readers(world, roles);
  await import_grids(world);
  const names = Object.keys(places);
  for (const add of [add_problems, add_department, add_office_rows]) {
    await each_of(names, width, (place) => add(world, place));
  }
  await each_of(names, width, async (place) => {
    const rows = world.rows[place];
    rows.inspected = await add_place(world, place);
    rows.absence = await make_row.absence(world, place);
    rows.post = await make_row.post(world, place);
    rows.sponsor = rows.lead_account;
    if (rows.code) rows.edit = await make_row.edit(world, place);
  });
  await add_assessment_units(world);
  await each_of(names, width, (place) => find_flag(world, place));
  await each_of(names, width, async (place) => {
    world.rows[place].session = await make_row.session(world, place);
  });
  return world;
}
