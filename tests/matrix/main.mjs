// The access matrix: every role × every route × {own, child, sibling, parent, foreign, none}
// against the real program, compared with expectations.json. `--check` only compares the
// expectations with the program's routes, without a server.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect_status } from '../shared/client.mjs';
import { each_of } from '../shared/each.mjs';
import { on_engine, options_of } from '../shared/on_engine.mjs';
import { check_cell, relations } from './cells.mjs';
import { build_world } from './world.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const width = 8;

function operations_of(binary) {
  const document = JSON.parse(execFileSync(binary, ['openapi'], { maxBuffer: 1 << 26 }));
  return new Map(Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      [`${method.toUpperCase()} ${path}`, operation['x-permission']])));
}

// What the expectations and the program's routes disagree about.
function disagreements(operations, { routes }) {
  const declared = new Set(routes.map(({ route }) => route));
  const missing = [...operations.keys()].filter((route) => !declared.has(route))
    .map((route) => `${route}: no row in tests/matrix/expectations.json`);
  const wrong = routes.filter(({ route, permission }) => operations.get(route) !== permission)
    .map(({ route, permission }) => `${route}: expected to need ${permission}, the program says ` +
      `${operations.get(route) ?? 'there is no such route'}`);
  return [...missing, ...wrong];
}

// The roles as the program grants them must be those written down.
async function role_faults(world, { roles }) {
  const { items } = expect_status(await world.admins.system_admin.get('/api/v1/roles'), 200);
  const found = Object.fromEntries(items.map((item) =>
    [item.role, { all: item.permissions, own: item.ownPermissions }]));
  const names = new Set([...Object.keys(found), ...Object.keys(roles)]);
  const text = (role) => JSON.stringify([[...(role?.all ?? [])].sort(), [...(role?.own ?? [])].sort()]);
  return [...names].filter((name) => text(found[name]) !== text(roles[name]))
    .map((name) => `role ${name}: ${text(found[name])} instead of ${text(roles[name])}`);
}

async function check_entry(world, expectations, entry) {
  const cells = world.readers.flatMap((reader) => relations.map((relation) => ({ reader, relation })));
  const found = await each_of(cells, entry.fresh ? 1 : width, ({ reader, relation }) => {
    // Signing out ends the session: once for each reader.
    if (entry.last && relation !== 'own') return '';
    return check_cell(world, expectations.roles, entry, reader, relation);
  });
  return { cells: entry.last ? world.readers.length : cells.length, faults: found.filter(Boolean) };
}

function report(name, faults) {
  if (faults.length === 0) return;
  console.log(`FAILED ${name}`);
  for (const fault of faults.slice(0, 6)) console.log(`    ${fault}`);
  if (faults.length > 6) console.log(`    … ${faults.length - 6} more`);
}

async function run_matrix(server, expectations, counts) {
  const world = await build_world(server, Object.keys(expectations.roles));
  const count = (name, faults) => {
    report(name, faults);
    counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
  };
  count('roles', await role_faults(world, expectations));
  const in_order = expectations.routes.toSorted((a, b) => Number(a.last ?? false) - Number(b.last ?? false));
  for (const entry of in_order) {
    const { cells, faults } = await check_entry(world, expectations, entry);
    counts.cells += cells;
    count(entry.case ? `${entry.route} (${entry.case})` : entry.route, faults);
  }
}

export async function main(argv) {
  const options = options_of(argv, { check: { type: 'boolean' } });
  const expectations = JSON.parse(readFileSync(join(here, 'expectations.json'), 'utf8'));
  const counts = { passed: 0, failed: 0, cells: 0 };
  const faults = disagreements(operations_of(options.binary), expectations);
  report('routes and expectations', faults);
  counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
  if (!options.check) {
    await on_engine(options, counts, (server) => run_matrix(server, expectations, counts), ['--behind-proxy']);
  }
  console.log(`access matrix on ${options.check ? 'paper' : options.engine}: ${counts.cells} cells, ` +
    `${expectations.routes.length} rows: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
