import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, fill_json, fill_text } from './match.mjs';

const differs = (expected, actual, captures = new Map()) =>
  difference(expected, actual, captures) !== '';

test('objects match as subsets, other values exactly', () => {
  assert.ok(!differs({ a: 1, b: { c: null } }, { a: 1, b: { c: null, d: 2 }, e: 3 }));
  assert.ok(differs({ a: 1 }, { a: '1' }));
  assert.ok(differs({ a: null }, {}));
  assert.ok(differs({ a: 1 }, [1]));
  assert.ok(differs({ a: {} }, { a: null }));
});

test('arrays need their length unless they end with "..."', () => {
  assert.ok(!differs([1, '*'], [1, 2]));
  assert.ok(differs([1], [1, 2]));
  assert.ok(!differs([1, '...'], [1, 2]));
  assert.ok(differs([1, 2, '...'], [1]));
  assert.ok(!differs(['...'], []));
  assert.ok(differs([], {}));
});

test('any value, patterns and absence', () => {
  assert.ok(!differs({ a: '*' }, { a: null }));
  assert.ok(differs({ a: '*' }, {}));
  assert.ok(!differs('~^\\d{4}$', 2026));
  assert.ok(differs('~^\\d{4}$', '202'));
  assert.ok(!differs({ a: '(absent)' }, {}));
  assert.ok(differs({ a: '(absent)' }, { a: 1 }));
});

test('a name captures first and compares later', () => {
  const captures = new Map();
  assert.ok(!differs({ a: '$id', b: '$id' }, { a: 7, b: 7 }, captures));
  assert.equal(captures.get('id'), 7);
  assert.match(difference({ x: '$id' }, { x: 8 }, captures), /^\/x \(\$id\): expected 7, got 8$/);
  assert.ok(differs('$new', undefined, captures));
});

test('captured values are filled in, keeping their type where they stand alone', () => {
  const captures = new Map([['id', 7], ['name', 'Li']]);
  assert.deepEqual(fill_json({ a: ['$id', 'no $id'], b: null, c: true }, captures),
                   { a: [7, 'no 7'], b: null, c: true });
  assert.equal(fill_text('/a/${id}x/$name', captures), '/a/7x/Li');
  assert.throws(() => fill_text('$unknown', captures), /not captured/);
});
