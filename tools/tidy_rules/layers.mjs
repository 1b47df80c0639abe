// Rules about who includes whom: folders of src/, kinds of file inside a domain, folders of web/src.
import { posix } from 'node:path';

const kinds = ['model', 'rules', 'store', 'actions', 'routes'];

// tools/layers.txt as Map(name -> Set of names).
export function parse_layers(text) {
  const layers = new Map();
  for (const line of text.split('\n')) {
    const match = line.match(/^([.\w-]+):\s*(.*)$/);
    if (match) layers.set(match[1], new Set(match[2].split(/\s+/).filter(Boolean)));
  }
  return layers;
}

// The kind a file name of a domain tells: `store.cc`, `store_search.h`, `step_store.cc` are stores.
export function kind_of(name) {
  const words = name.replace(/\.\w+$/, '').replace(/_test$/, '').split('_');
  return kinds.find((kind) => words[0] === kind || words.at(-1) === kind) ?? 'other';
}

function includes_of(file) {
  return file.lines.flatMap((text, index) => {
    const target = text.match(/^\s*#\s*include\s+["<]([^">]+)[">]/)?.[1];
    return target ? [{ target, line: index + 1 }] : [];
  });
}

// Folders that hold nouns of the office rather than machinery.
function is_domain(layers, folder) {
  return folder !== 'app' && folder !== 'kernel' && (layers.get(folder)?.has('kernel') ?? false);
}

function broken_layer(layers, file, target) {
  const [folder, name] = target.split('/');
  if (!layers.has(folder) || target.split('/').length < 2) return '';
  if (!layers.has(file.folder)) return `folder ${file.folder} is not listed in tools/layers.txt`;
  if (folder !== file.folder && !layers.get(file.folder).has(folder)) {
    return `${file.folder}/ may not include ${folder}/`;
  }
  if (file.is_test || !is_domain(layers, file.folder)) return '';
  return broken_kind(layers, file, folder, name);
}

function broken_kind(layers, file, folder, name) {
  const kind = kind_of(file.name);
  const target_kind = kind_of(name);
  if (folder === file.folder) {
    return layers.get(`.${kind}`).has(target_kind) ? '' :
      `${kind} may not include ${target_kind}`;
  }
  if (kind === 'rules' && !layers.get('.rules-below').has(folder)) {
    return `rules are pure: they may not include ${folder}/`;
  }
  if (is_domain(layers, folder) && !layers.get('.across').has(target_kind)) {
    return `${folder}/'s ${target_kind} are its own affair; include its model, store or actions`;
  }
  return '';
}

export function check_layers({ files, layers }) {
  const failures = [];
  for (const file of files) {
    if (!file.folder || file.language !== 'cpp') continue;
    for (const { target, line } of includes_of(file)) {
      const message = broken_layer(layers, file, target);
      if (message) failures.push({ path: file.path, line, message: `${message} (${target})` });
    }
  }
  return failures;
}

// Headers that belong to one folder only.
const confined = [
  { header: /^(sqlite3|libpq-fe)\.h$/, folders: ['db'] },
  { header: /^boost\/(asio|beast)[./]/, folders: ['http'] },
];

export function check_confined_headers({ files }) {
  return files.filter((file) => file.language === 'cpp' && file.folder).flatMap((file) =>
    includes_of(file).flatMap(({ target, line }) => {
      const rule = confined.find(({ header }) => header.test(target));
      if (!rule || rule.folders.includes(file.folder)) return [];
      return [{ path: file.path, line, message: `${target} only in src/${rule.folders.join(', ')}/` }];
    }));
}

const web_ranks = { design: 0, shared: 1, domains: 2, faces: 3 };

function web_layer(path) {
  const parts = path.match(/^web\/src\/(\w+)\/(\w+)?/);
  return parts && parts[1] in web_ranks ? { layer: parts[1], unit: parts[2] } : null;
}

function resolve_import(file, target) {
  if (target.startsWith('@/')) return `web/src/${target.slice(2)}`;
  if (target.startsWith('.')) return posix.join(posix.dirname(file.path), target);
  return '';
}

function broken_import(file, target) {
  const from = web_layer(file.path);
  const to = web_layer(resolve_import(file, target));
  if (!from || !to) return '';
  if (web_ranks[to.layer] > web_ranks[from.layer]) return `${from.layer} may not import ${to.layer}`;
  if (from.layer === 'faces' && to.layer === 'faces' && from.unit !== to.unit) {
    return `face ${from.unit} may not import face ${to.unit}`;
  }
  return '';
}

// faces -> domains -> shared -> design.
export function check_web_imports({ files }) {
  const failures = [];
  for (const file of files) {
    if (!file.path.startsWith('web/src/') || file.language !== 'ts') continue;
    for (const { value, line } of file.source.strings) {
      const before = file.lines[line - 1];
      if (!/\b(import|from)\b/.test(before)) continue;
      const message = broken_import(file, value);
      if (message) failures.push({ path: file.path, line, message: `${message} (${value})` });
    }
  }
  return failures;
}
