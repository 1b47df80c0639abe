// The files tidy looks at: those git tracks, read once.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { functions_of } from './functions.mjs';
import { scan, script_of_vue } from './source.mjs';

const bytes_max = 1 << 20;  // Larger files are data.
const generated = /(^|\/)(package-lock\.json|schema\.d\.ts|openapi\.json)$|\.generated\.|^tools\/node\//;

// Paths tracked by git under `root`, still present on disk.
export function tracked_paths(root) {
  const output = execFileSync(
    'git', ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z'],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  return output.split('\0').filter((path) => path && present(join(root, path)));
}

function present(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

// A file with what the rules ask of it: {path, name, folder, text, lines, is_generated, is_test},
// and, for C++, TypeScript and Vue, `language` with a lazily computed `source` and `functions`.
export function make_file(path, text) {
  const name = basename(path);
  const file = {
    path, name, text,
    folder: path.startsWith('src/') ? path.split('/')[1] : '',
    lines: text.split('\n'),
    is_generated: generated.test(path),
    is_test: /(_test\.cc|\.test\.(ts|mjs)|\.spec\.ts)$|^test_\w+\.(cc|h)$/.test(name) ||
             /(^|\/)test_\w+\.(cc|h)$/.test(path),
    language: { '.cc': 'cpp', '.h': 'cpp', '.ts': 'ts', '.mjs': 'ts', '.vue': 'ts' }[extname(name)],
  };
  lazy(file, 'source', () => scan(name.endsWith('.vue') ? script_of_vue(text) : text, file.language));
  lazy(file, 'functions', () => functions_of(file.source.code, file.language));
  return file;
}

function lazy(object, key, compute) {
  let value;
  Object.defineProperty(object, key, { get: () => (value ??= compute()) });
}

// Every tracked text file of the project.
export function load_files(root) {
  const files = [];
  for (const path of tracked_paths(root)) {
    const bytes = readFileSync(join(root, path));
    if (bytes.length > bytes_max || bytes.subarray(0, 8192).includes(0)) continue;
    files.push(make_file(path, bytes.toString('utf8')));
  }
  return files;
}
