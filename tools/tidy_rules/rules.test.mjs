// Each rule is shown a tree that breaks it and one that keeps it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { make_file } from './files.mjs';
import { check_confined_headers, check_layers, check_web_imports, parse_layers } from './layers.mjs';
import { check_foreign_keys } from './migrations.mjs';
import { check_clock_and_randomness, check_machine_paths, check_pragma_once, check_sql_places,
         check_unfinished } from './places.mjs';
import { check_route_permissions, check_route_scenarios, parse_routes } from './routes.mjs';
import { check_file_sizes, check_function_sizes, statistics } from './sizes.mjs';

const layers = parse_layers(`
base:
db: base
kernel: base db
people: base db kernel
problems: base db kernel people
.model: model
.rules: model rules
.store: model store
.actions: model rules store actions
.routes: model store actions routes
.other: model rules store actions routes other
.rules-below: base people
.across: model store actions other`);

// Failures of `check` on {path: text}, as `path:line`.
function broken(check, tree, more = {}) {
  const files = Object.entries(tree).map(([path, text]) => make_file(path, text));
  return check({ files, layers, ...more }).map(({ path, line }) => `${path}:${line}`);
}

test('layers: upward and sideways includes are refused', () => {
  assert.deepEqual(broken(check_layers, {
    'src/base/a.h': '#include "db/tx.h"\n',
    'src/people/rules.cc': '#include "people/store.h"\n#include "people/model.h"\n',
    'src/problems/rules.cc': '#include "db/tx.h"\n#include "base/time.h"\n',
    'src/problems/routes.cc': '#include "people/routes.h"\n#include "people/store.h"\n',
    'src/people/store_test.cc': '#include "people/actions.h"\n',
    'src/unlisted/a.cc': '#include "base/a.h"\n',
  }), ['src/base/a.h:1', 'src/people/rules.cc:1', 'src/problems/rules.cc:1',
       'src/problems/routes.cc:1', 'src/unlisted/a.cc:1']);
});

test('drivers stay in their folder', () => {
  assert.deepEqual(broken(check_confined_headers, {
    'src/db/a.cc': '#include <sqlite3.h>\n',
    'src/people/a.cc': '#include <libpq-fe.h>\n#include <boost/asio/post.hpp>\n',
    'src/http/a.cc': '#include <boost/beast.hpp>\n',
  }), ['src/people/a.cc:1', 'src/people/a.cc:2']);
});

test('web imports point downwards', () => {
  assert.deepEqual(broken(check_web_imports, {
    'web/src/shared/a.ts': "import { b } from '@/domains/people/model';\nimport x from './c';\n",
    'web/src/faces/office/a.ts': "import b from '../field/b';\nimport c from '@/domains/d/c';\n",
    'web/src/domains/people/a.vue': "<script setup>\nimport a from '../../faces/office/a';\n</script>\n",
  }), ['web/src/shared/a.ts:1', 'web/src/faces/office/a.ts:1', 'web/src/domains/people/a.vue:2']);
});

test('the clock, randomness and SQL have their places', () => {
  assert.deepEqual(broken(check_clock_and_randomness, {
    'src/base/clock.cc': 'std::chrono::system_clock::now();\n',
    'src/http/a.cc': 'std::chrono::steady_clock::now();\n',
    'src/people/a.cc': '// system_clock\nauto a = time(nullptr);\nauto b = start.time(0);\nrand();\n',
  }), ['src/people/a.cc:2', 'src/people/a.cc:4']);
  assert.deepEqual(broken(check_sql_places, {
    'src/people/actions.cc': 'one("SELECT id FROM t");\nsay("Select one");\n',
    'src/people/store_search.cc': 'one("SELECT id FROM t");\n',
    'src/people/rules_test.cc': 'one("DELETE FROM t");\n',
  }), ['src/people/actions.cc:1']);
});

test('what must stand nowhere is found anywhere', () => {
  const folder = `/${'tm'}p`;
  assert.deepEqual(broken(check_machine_paths, {
    'a.sh': `cd ${folder}/x\nmktemp\n`, 'b.ts': "get('/api/work/main');\n",
  }), ['a.sh:1']);
  assert.deepEqual(broken(check_unfinished, { 'a.cc': `// ${'TO'}DO later\n// to do\n` }), ['a.cc:1']);
  assert.deepEqual(broken(check_pragma_once, {
    'src/base/a.h': 'int a;\n', 'src/base/b.h': '#pragma once\n' }), ['src/base/a.h:1']);
});

test('sizes: 400 lines a file, 60 lines a function', () => {
  const body = (lines) => `void f() {\n${'  g();\n'.repeat(lines - 2)}}\n`;
  assert.deepEqual(broken(check_function_sizes, {
    'src/base/a.cc': body(60), 'src/base/b.cc': body(61) }), ['src/base/b.cc:1']);
  assert.deepEqual(broken(check_file_sizes, {
    'src/base/a.cc': '\n'.repeat(400), 'src/base/b.cc': '\n'.repeat(401),
    'web/package-lock.json': '\n'.repeat(999) }), ['src/base/b.cc:401']);
  const files = [make_file('src/base/a.cc', body(3)), make_file('src/base/b.cc', body(5))];
  assert.match(statistics({ files })[0], /2 files, 8 lines, .* 2 functions, median 5/);
});

test('a foreign key needs an index that starts with its columns', () => {
  const table = 'CREATE TABLE a (\n id BIGINT PRIMARY KEY,\n b_id BIGINT REFERENCES b(id),\n' +
    ' c_id BIGINT NOT NULL REFERENCES c (id), UNIQUE (c_id, id)\n);\n';
  assert.deepEqual(broken(check_foreign_keys, { 'migrations/0001_a.sql': table }),
                   ['migrations/0001_a.sql:1']);
  assert.deepEqual(broken(check_foreign_keys, {
    'migrations/0001_a.sql': `${table}-- CREATE TABLE z (x BIGINT REFERENCES y);\n`,
    'migrations/0002_b.sql': 'CREATE INDEX a_b ON a (b_id, id) WHERE b_id IS NOT NULL;',
  }), []);
});

test('routes: a permission each, and a scenario each', () => {
  const routes = parse_routes('GET /api/v1/a/{id} a.read\nPOST /api/v1/a/{id}/steps\n');
  assert.equal(check_route_permissions({ routes }).length, 1);
  const files = [make_file('scenarios/a.scn', 'eventually GET /api/v1/a/$id?x=1 200 {}\n')];
  assert.deepEqual(check_route_scenarios({ routes, files }).map(({ message }) => message),
                   ['POST /api/v1/a/{id}/steps: appears in no scenario']);
  assert.equal(check_route_scenarios({ routes: null, files }), null);
});
