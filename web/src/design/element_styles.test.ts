import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '..');
// Pieces that have no stylesheet of their own.
const unstyled = new Set(['config-provider', 'message-box']);

function kebab(name: string): string {
  return name.replace(/^El/, '').replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}

function usedComponents(): Map<string, string> {
  const used = new Map<string, string>();
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.vue') && !path.endsWith('.ts')) continue;
    const text = readFileSync(resolve(source, path), 'utf8');
    for (const [, names] of text.matchAll(/import \{([^}]*)\} from 'element-plus'/g)) {
      for (const [name] of (names ?? '').matchAll(/\bEl[A-Z]\w*/g)) used.set(kebab(name), path);
    }
  }
  return used;
}

test('every Element Plus component in use has its stylesheet loaded before the theme', () => {
  const styles = readFileSync(resolve(import.meta.dirname, 'element_styles.ts'), 'utf8');
  const missing = [...usedComponents()]
    .filter(([name]) => !unstyled.has(name) && !styles.includes(`/el-${name}.css`))
    .map(([name, path]) => `${name} (${path})`);
  expect(missing).toEqual([]);
});

test('no view uses the raw table of the library', () => {
  expect(usedComponents().has('table')).toBe(false);
});
