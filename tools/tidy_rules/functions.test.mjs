import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functions_of } from './functions.mjs';
import { scan } from './source.mjs';

const measured = (text, language) => functions_of(scan(text, language).code, language)
  .map(({ name, line, lines }) => `${name} ${line}+${lines}`);

test('C++ functions are measured from signature to closing brace', () => {
  const text = `namespace a {
struct S : Base {
  S(int x) : x_(x), y_{1, 2} {
    if (x) { go(); }
  }
  int get() const noexcept { return x_; }
  int x_ = 0;
};
template <typename T>
std::vector<T> list(
    T first) {
  for (int i = 0; i < 3; ++i) {
    g();
  }
  return {first};
}
constexpr int table[] = {1, 2};
auto f() -> std::pair<int, int> {
  return {1, 2};
}
}`;
  assert.deepEqual(measured(text, 'cpp'), ['S 3+3', 'get 6+1', 'list 9+8', 'f 18+3']);
});

test('a lambda passed as an argument does not end its statement', () => {
  const text = `void g() {
  run([&](int a) {
    if (all(v, [](int b) { return b; })) {
      h();
    }
  }, 1);
}`;
  assert.deepEqual(measured(text, 'cpp').map((each) => each.split(' ')[1]), ['3+1', '2+5', '1+7']);
});

test('macros with braces and preprocessor branches are not functions', () => {
  const text = '#define F(x) do { \\\n  g(x); } while (0)\nTEST(A, b) {\n  F(1);\n}\n';
  assert.deepEqual(measured(text, 'cpp'), ['TEST 3+3']);
});

test('TypeScript functions, methods and arrows', () => {
  const text = `export function a(x: number): string {
  return x ? \`{\` : '}';
}
const b = async (y: { z: number }) => {
  if (y) { return; }
};
class C {
  d(): void {
    switch (1) { default: }
  }
}
interface E { f: number }
const g = { h: 1 };`;
  assert.deepEqual(measured(text, 'ts'), ['a 1+3', 'b 4+3', 'd 8+3']);
});

test('a suite is a container, its tests are functions', () => {
  const text = "describe('x', () => {\n  it('y', () => {\n    z();\n  });\n});";
  assert.deepEqual(measured(text, 'ts'), ['it 2+3']);
});
