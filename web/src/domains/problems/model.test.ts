import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { categoryIcon, states, steps } from './model';

const header = resolve(import.meta.dirname, '../../../../src/problems/model.h');

// The enumerators of `enum class <name>` in the server's own header, in their order.
function serverNames(name: string): string[] {
  const text = readFileSync(header, 'utf8').split(`enum class ${name} {`)[1]!.split('};')[0]!;
  return [...text.replace(/\/\/.*$/gm, '').matchAll(/\w+/g)].map((match) => match[0]);
}

test('states and steps are those of the server', () => {
  expect([...states]).toEqual(serverNames('State'));
  expect([...steps]).toEqual(serverNames('Step'));
});

test.each([
  ['农贸市场垃圾', 'market'],
  ['生活垃圾', 'trash'],
  ['病媒孳生地', 'bug'],
  ['二次供水', 'cup'],
  ['其他', 'grid'],
])('category %s is drawn as %s', (name, icon) => {
  expect(categoryIcon(name)).toBe(icon);
});
