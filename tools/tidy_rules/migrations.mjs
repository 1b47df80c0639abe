// Every foreign key has an index: without one, deleting or joining the parent scans the child.

// Splits at commas outside parentheses.
function split_items(text) {
  const items = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) items.push('');
    else items[items.length - 1] += char;
  }
  return items.map((item) => item.trim());
}

function columns_in(text) {
  return text.split(',').map((column) => column.trim().split(/\s+/)[0].toLowerCase());
}

function without_comments(text) {
  return text.replace(/--.*$/gm, (comment) => ' '.repeat(comment.length))
    .replace(/'[^']*'/g, (literal) => literal.replace(/[^\n]/g, ' '));
}

function line_at(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

// Keys and indexes one item of CREATE TABLE (…) declares.
function read_item(item, add_key, add_index) {
  const list = item.match(/^(?:CONSTRAINT\s+\w+\s+)?(PRIMARY KEY|UNIQUE|FOREIGN KEY)\s*\(([^)]*)\)/i);
  if (list) {
    (/^FOREIGN/i.test(list[1]) ? add_key : add_index)(columns_in(list[2]));
    return;
  }
  const column = item.match(/^"?(\w+)"?/)?.[1].toLowerCase();
  if (!column) return;
  if (/\bREFERENCES\b/i.test(item)) add_key([column]);
  if (/\b(PRIMARY KEY|UNIQUE)\b/i.test(item) || item.includes('{identity}')) add_index([column]);
}

function body_from(sql, open) {
  let depth = 0;
  for (let at = open; at < sql.length; at += 1) {
    if (sql[at] === '(') depth += 1;
    if (sql[at] === ')' && (depth -= 1) === 0) return sql.slice(open + 1, at);
  }
  return sql.slice(open + 1);
}

function read_file(file, keys, indexes) {
  const sql = without_comments(file.text);
  for (const match of sql.matchAll(/CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(/gi)) {
    const table = match[1].toLowerCase();
    const line = line_at(sql, match.index);
    for (const item of split_items(body_from(sql, match.index + match[0].length - 1))) {
      read_item(item, (columns) => keys.push({ table, columns, path: file.path, line }),
                (columns) => indexes.push({ table, columns }));
    }
  }
  for (const match of sql.matchAll(/ALTER\s+TABLE\s+(\w+)\s+ADD\s+COLUMN\s+(\w+)[^;]*REFERENCES/gi)) {
    keys.push({ table: match[1].toLowerCase(), columns: [match[2].toLowerCase()], path: file.path,
                line: line_at(sql, match.index) });
  }
  for (const match of sql.matchAll(/CREATE\s+(?:UNIQUE\s+)?INDEX\s+[\w ]*?\s*ON\s+(\w+)\s*\(([^;]*?)\)\s*(?:WHERE|;|$)/gi)) {
    indexes.push({ table: match[1].toLowerCase(), columns: columns_in(match[2]) });
  }
}

// A key is served when its columns are, in any order, the first columns of some index.
function is_served(key, indexes) {
  return indexes.some(({ table, columns }) => table === key.table &&
    key.columns.every((column) => columns.slice(0, key.columns.length).includes(column)));
}

export function check_foreign_keys({ files }) {
  const keys = [];
  const indexes = [];
  for (const file of files) {
    if (/^migrations\/.*\.sql$/.test(file.path)) read_file(file, keys, indexes);
  }
  return keys.filter((key) => !is_served(key, indexes)).map((key) => ({
    path: key.path, line: key.line,
    message: `foreign key ${key.table}(${key.columns.join(', ')}) has no index` }));
}
