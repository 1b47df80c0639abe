// Rules about where a thing may stand: the clock, randomness, SQL, and what must stand nowhere.

// Readers of the outside world. `allowed` are folders of src/ besides base/.
const impure = [
  { pattern: /\bsystem_clock\b/, allowed: [] },
  { pattern: /\b(steady_clock|high_resolution_clock)\b/, allowed: ['http', 'media'] },
  { pattern: /\b(clock_gettime|gettimeofday)\s*\(/, allowed: [] },
  { pattern: /(?<![\w.>])time\s*\(\s*(nullptr|NULL|0|&)/, allowed: [] },
  { pattern: /\brandom_device\b/, allowed: [] },
  { pattern: /(?<![\w.>])(s?rand|getrandom|arc4random\w*|randombytes_\w+|RAND_bytes)\s*\(/, allowed: [] },
];

export function check_clock_and_randomness({ files }) {
  const failures = [];
  for (const file of files) {
    if (!file.folder || file.folder === 'base' || file.language !== 'cpp') continue;
    file.source.code.split('\n').forEach((text, index) => {
      const rule = impure.find(({ pattern, allowed }) =>
        pattern.test(text) && !allowed.includes(file.folder));
      if (!rule) return;
      const what = text.match(rule.pattern)[0].trim();
      failures.push({ path: file.path, line: index + 1,
                      message: `${what} only in src/base/; take \`now\` or random bytes from there` });
    });
  }
  return failures;
}

const sql = /\bSELECT |\bINSERT INTO\b|\bUPDATE \w|\bDELETE FROM\b/;

function may_hold_sql(file) {
  return file.folder === 'db' || file.is_test || /(^|_)store(_\w+)?\.cc$/.test(file.name);
}

export function check_sql_places({ files }) {
  return files
    .filter((file) => file.folder && file.language === 'cpp' && !may_hold_sql(file))
    .flatMap((file) => file.source.strings
      .filter(({ value }) => sql.test(value))
      .map(({ line }) => ({ path: file.path, line, message: 'SQL only in src/db/ and store*.cc' })));
}

// Written in pieces, so that this file does not find itself.
const machine_path = new RegExp(`(^|[^\\w.$}/])/(${'wo'}rk/(main|shared)|${'tm'}p)\\b`);
const unfinished = new RegExp(`\\b(${'TO'}DO|${'FIX'}ME|${'XX'}X)\\b`);
const registry_host = new RegExp(`registry\\.${'npm'}js|registry\\.${'npm'}mirror`);

function check_lines(files, pattern, message) {
  return files.flatMap((file) => file.lines.flatMap((text, index) =>
    pattern.test(text) ? [{ path: file.path, line: index + 1, message }] : []));
}

export function check_machine_paths({ files }) {
  return check_lines(files.filter((file) => !/\.(geo)?json$/.test(file.name)), machine_path,
                     'a path of one machine; use mktemp, a setting, or a path relative to the tree');
}

export function check_unfinished({ files }) {
  return check_lines(files.filter((file) => !file.is_generated), unfinished,
                     'finish it or write an issue');
}

export function check_registry_hosts({ files }) {
  return check_lines(files, registry_host, 'no registry host in the tree: mirrors differ');
}

export function check_pragma_once({ files }) {
  return files
    .filter((file) => file.folder && file.name.endsWith('.h') && !/^#pragma once$/m.test(file.text))
    .map((file) => ({ path: file.path, line: 1, message: 'missing #pragma once' }));
}
