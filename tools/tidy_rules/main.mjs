// The list of rules, and how their result is shown. Adding a rule is adding a line here.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load_files } from './files.mjs';
import * as layers from './layers.mjs';
import { check_foreign_keys } from './migrations.mjs';
import * as places from './places.mjs';
import * as routes from './routes.mjs';
import * as sizes from './sizes.mjs';

const rules = [
  ['layers of src/', layers.check_layers],
  ['drivers and network headers in their folder', layers.check_confined_headers],
  ['web imports faces -> domains -> shared', layers.check_web_imports],
  ['clock and randomness only in base', places.check_clock_and_randomness],
  ['SQL only in stores', places.check_sql_places],
  ['#pragma once', places.check_pragma_once],
  ['no paths of one machine', places.check_machine_paths],
  ['nothing unfinished', places.check_unfinished],
  ['no registry hosts', places.check_registry_hosts],
  ['files of at most 400 lines', sizes.check_file_sizes],
  ['functions of at most 60 lines', sizes.check_function_sizes],
  ['foreign keys have indexes', check_foreign_keys],
  ['routes have permissions', routes.check_route_permissions],
  ['routes appear in scenarios', routes.check_route_scenarios],
];

// Runs every rule; a rule answers its failures, or null when what it checks does not exist yet.
export function run_rules(context, report) {
  let passed = 0;
  let failed = 0;
  for (const [title, check] of rules) {
    const failures = check(context);
    if (failures === null) {
      report(`skipped: ${title}: no program built yet`);
      continue;
    }
    for (const { path, line, message } of failures) report(`${path}:${line}: ${message} [${title}]`);
    if (failures.length > 0) failed += 1;
    else passed += 1;
  }
  return { passed, failed };
}

export function main(options) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const context = {
    files: load_files(root),
    layers: layers.parse_layers(readFileSync(join(root, 'tools', 'layers.txt'), 'utf8')),
  };
  if (options.includes('--stats')) {
    console.log(sizes.statistics(context).join('\n'));
    return;
  }
  context.routes = routes.read_routes(root);
  const { passed, failed } = run_rules(context, console.log);
  console.log(`tidy: ${passed} rules passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
