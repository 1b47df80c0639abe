import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan, script_of_vue } from './source.mjs';

const values = (text, language) => scan(text, language).strings.map(({ value }) => value);

test('comments and the insides of literals are blanked, lines and length kept', () => {
  const text = 'int a; // {\nchar b = \'{\'; /* {\n{ */ f("}{", 1);\n';
  const { code, comment_lines } = scan(text, 'cpp');
  assert.equal(code.length, text.length);
  assert.ok(!/[{}]/.test(code));
  assert.deepEqual([...comment_lines], [1, 2, 3]);
});

test('raw strings, escapes and digit separators of C++', () => {
  assert.deepEqual(values('f(R"sql(SELECT ")" FROM x)sql");', 'cpp'), ['SELECT ")" FROM x']);
  assert.deepEqual(values('g("a\\"b", 60\'000, "c");', 'cpp'), ['a\\"b', 'c']);
  assert.deepEqual(values("h('\\'', '\"');", 'cpp'), ["\\'", '"']);
});

test('template literals and regular expressions of TypeScript', () => {
  const { code, strings } = scan('const a = `x${f({ b: `}` })}y` + /[/"{]/.source; { }', 'ts');
  assert.deepEqual(strings.map(({ value }) => value), ['x', '}', 'y']);
  assert.equal(code.match(/\{/g).length, 2);
  assert.equal(code.match(/\}/g).length, 2);
  assert.deepEqual(values('const half = a / b; const c = "d / e";', 'ts'), ['d / e']);
});

test('only the script of a component is read, on its own lines', () => {
  const text = '<template>\n{{\n</template>\n<script setup lang="ts">\nlet a;\n</script>\n';
  assert.deepEqual(script_of_vue(text).split('\n'), ['', '', '', '', 'let a;', '', '']);
});
