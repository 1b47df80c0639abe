// The runner as a whole, against a stand-in for the program.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { with_database } from './engines.mjs';
import { photo_bytes } from './photo.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aiwei-runner-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(...options) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(here, '..', 'scenario'), '--binary', join(here, 'testing', 'fake_aiwei'), ...options],
    { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function failing(text) {
  const path = join(folder, 'failing.scn');
  writeFileSync(path, text);
  return run(path);
}

test('scenarios pass on SQLite, each on its own data', () => {
  const { status, output } = run('--jobs', '2', join(here, 'testing', 'scenarios'));
  assert.equal(output.trim(), 'scenarios on sqlite: 2 passed, 0 failed');
  assert.equal(status, 0);
});

test('a failure names file, line, what was expected and what came', () => {
  const { status, output } = failing('POST /count\n200 {"count": 99}\n');
  assert.match(output, /failing\.scn:2: \/count: expected 99, got 11/);
  assert.match(output, /0 passed, 1 failed/);
  assert.equal(status, 1);
});

test('wrong statuses, unknown names and unreadable scenarios fail', () => {
  assert.match(failing('GET /nowhere\n200\n').output, /failing\.scn:2: expected 200, got 404/);
  assert.match(failing('GET /a/$b\n200\n').output, /failing\.scn:1: \$b was not captured/);
  assert.match(failing('hello\n').output, /line 1: not understood: hello/);
  assert.match(failing('as nobody\nphoto text.jpg\n').output, /failing\.scn:2: expected 201, got 422/);
});

test('a program that does not end cleanly fails its scenario', () => {
  assert.match(failing('POST /bad_end\n200\n').output, /the program ended with 3 after SIGTERM/);
});

test('a program that cannot start, and a wrong option, are reported', () => {
  assert.match(run('--binary', '/nowhere/aiwei', folder).output, /aiwei init: ENOENT/);
  assert.equal(run('--engine', 'oracle').status, 2);
});

test('pictures differ by name and are the same for the same name', () => {
  assert.deepEqual(photo_bytes('red.jpg'), photo_bytes('red.jpg'));
  assert.notDeepEqual(photo_bytes('red.jpg'), photo_bytes('red_2.jpg'));
  assert.equal(photo_bytes('empty.jpg').length, 0);
});

test('the database name in a connection string is replaced', () => {
  assert.equal(with_database("host=/a b='c' dbname=postgres user=d", 'x'), "host=/a b='c' user=d dbname=x");
});

const connection = process.env.AIWEI_TEST_POSTGRES;
test('scenarios pass on PostgreSQL, each on its own database', { skip: !connection }, () => {
  const { output } = run('--engine', 'postgres', '--pg', connection, join(here, 'testing', 'scenarios'));
  assert.equal(output.trim(), 'scenarios on postgres: 2 passed, 0 failed');
});
