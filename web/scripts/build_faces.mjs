// Builds the faces named on the command line, or all of them: `node scripts/build_faces.mjs`.
// One after the other on purpose: two bundlers at once are slower on a small server.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const vite = resolve(root, 'node_modules/vite/bin/vite.js');
const asked = process.argv.slice(2);

for (const face of asked.length ? asked : ['citizen', 'office', 'field']) {
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, FACE: face },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`built web/dist/${face}`);
}
