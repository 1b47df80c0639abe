import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse_scenario, ScenarioError } from './parse.mjs';

test('a request takes headers, a body over several lines, and its expectation', () => {
  const steps = parse_scenario(`# comment
POST /a/$id {"x":
    1}
  Idempotency-Key: abc
201 {"id": "$id",
  # a comment inside
  "state": "accepted"}
`);
  assert.deepEqual(steps, [{
    kind: 'request', line: 2, method: 'POST', path: '/a/$id',
    headers: [{ name: 'Idempotency-Key', value: 'abc' }], body: { json: { x: 1 } },
    status: 201, expected_line: 5, expected: { json: { id: '$id', state: 'accepted' } } }]);
});

test('each word has its step', () => {
  const steps = parse_scenario(`as Li Wei
clock +4h
photo red.jpg
photo blue.jpg as $before
422
eventually GET /a 200 {"b":[]}
header ETag $etag
restart
PUT /raw !{"a":
  If-Match: $etag
400 ~broken
POST /file @grids.geojson
200`);
  assert.deepEqual(steps.map(({ kind }) => kind),
    ['as', 'clock', 'photo', 'photo', 'eventually', 'header', 'restart', 'request', 'request']);
  assert.equal(steps[0].account, 'Li Wei');
  assert.equal(steps[2].capture, 'photo');
  assert.deepEqual([steps[3].capture, steps[3].status], ['before', 422]);
  assert.deepEqual([steps[4].status, steps[4].expected], [200, { json: { b: [] } }]);
  assert.deepEqual([steps[7].body, steps[7].expected], [{ raw: '{"a":' }, { pattern: 'broken' }]);
  assert.deepEqual(steps[8].body, { file: 'grids.geojson' });
});

test('mistakes name their line', () => {
  for (const [text, line] of [['GET /a\n', 1], ['GET /a\n200\n200', 3], ['\n200', 2], ['as', 1],
                              ['GET /a\n200 {', 2], ['dance', 1], ['  200', 1], ['photo', 1]]) {
    assert.throws(() => parse_scenario(text), (error) =>
      error instanceof ScenarioError && error.message.startsWith(`line ${line}:`), text);
  }
});
