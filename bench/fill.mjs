// Fills a copy of a place with problems by SQL; see scale.mjs.
import { closeSync, cpSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const standards = join(dirname(fileURLToPath(import.meta.url)), '../data/standards');

const piece_rows = 200_000;  // in one transaction
const first_id = 1_000_000_000n;
const day_ms = 86_400_000;
const days = 1095;
// The month of a moment in China as the figures write it: year * 100 + month.
const month = "CAST(strftime('%Y%m', at / 1000 + 28800, 'unixepoch') AS INTEGER)";

const statements = {
  // Neighbouring rows must lie in different places, or every index would be filled in its order.
  places: `CREATE TEMP TABLE places AS SELECT row_number() OVER (ORDER BY code) - 1 AS k, code FROM divisions WHERE level = 5`,
  place_index: 'CREATE UNIQUE INDEX temp.places_k ON places (k)',
  categories: 'CREATE TEMP TABLE categories (k INTEGER PRIMARY KEY, code TEXT, line INTEGER)',
  piece: 'CREATE TEMP TABLE piece (first INTEGER, last INTEGER, start INTEGER, step INTEGER, due INTEGER)',
  // Every kind of problem is as frequent as any other: the most rows of figures there can be.
  rows: `CREATE TEMP VIEW wanted AS WITH RECURSIVE n(i) AS (SELECT (SELECT first FROM piece) UNION ALL
      SELECT i + 1 FROM n WHERE i + 1 < (SELECT last FROM piece))
    SELECT i, ${first_id} + i AS id, p.code AS division, (SELECT start FROM piece) + i * (SELECT step FROM piece) AS at,
      c.code AS category, c.line AS line, i % 33 = 0 AS open
    FROM n JOIN places p ON p.k = (i * 7919) % (SELECT COUNT(*) FROM places)
    JOIN categories c ON c.k = (i * 31) % (SELECT COUNT(*) FROM categories)`,
};

// As src/problems/figures.h has them: the county's total, then county, township and village by category.
const figures_at = ([depth, span, category]) =>
  `INSERT INTO problem_figures (depth, month, division, category, filed, accepted, accepted_net, closed, closed_on_time)
   SELECT ${depth}, ${month}, division / ${span} * ${span}, ${category}, COUNT(*), COUNT(*), COUNT(*), SUM(NOT open), SUM(NOT open)
   FROM wanted WHERE 1 GROUP BY 2, 3, 4 ON CONFLICT (depth, month, division, category) DO UPDATE SET
     filed = filed + excluded.filed, accepted = accepted + excluded.accepted, accepted_net = accepted_net + excluded.accepted_net,
     closed = closed + excluded.closed, closed_on_time = closed_on_time + excluded.closed_on_time`;

const inserts = [
  `INSERT INTO problems (id, number, state, source, category, line, division, lng, lat, cell, outside, place, description,
     anonymous, private, receipt_hash, created_at, created_month, accepted_at, accepted_month, assigned_at, closed_at,
     closed_month, due_at, escalation, rework_count, extension_count, reopen_count, late, publication, flag_count,
     follower_count, cover, demonstration, version)
   SELECT id, 'N' || id, CASE WHEN open THEN 'assigned' ELSE 'closed' END, 'citizen', category, line, division,
     115 + (i * 7919 % 70000) / 10000.0, 34.5 + (i * 104729 % 35000) / 10000.0, i * 7919 % 50000000, 0, '', '某小区楼下垃圾桶满溢，请尽快处理',
     0, 0, printf('%064x', i), at, ${month}, at, ${month}, at, CASE WHEN open THEN NULL ELSE at END,
     CASE WHEN open THEN NULL ELSE ${month} END, CASE WHEN open THEN (SELECT due FROM piece) END, 0, 0, 0, 0, 0, 'published', 0, 0, id, 0, 3 FROM wanted`,
  `INSERT INTO steps (id, problem, step, from_state, to_state, actor, unit_name, at, reason, details)
   SELECT id * 4 + s.k, id, s.step, NULL, s.step, 'system', '', at, '', '{}' FROM wanted
   JOIN (SELECT 0 AS k, 'submit' AS step UNION ALL SELECT 1, 'accept' UNION ALL SELECT 2, 'assign') s`,
  `INSERT INTO photos (id, main_key, thumbnail_key, width, height, perceptual_hash, screen_likelihood, uploaded_at, problem)
   SELECT id, printf('%064x', id), printf('%064x', id + 1), 800, 600, i * 2654435761 * 40503, 0, at, id FROM wanted`,
  'INSERT INTO step_photos (step, photo, problem, purpose, position) SELECT id * 4, id, id, \'before\', 0 FROM wanted',
  `INSERT INTO audit_log (id, at, event, subject, division, address, request_id, details, seal, job_state, job_tries, job_after)
   SELECT id, at, 'problems.file', id, division, '10.0.0.1', 'x', '{}', 0, 'done', 1, 0 FROM wanted`,
  ...[[2, 1_000_000, "''"], [3, 1_000_000, 'category'], [4, 1_000, 'category'], [5, 1, 'category']].map(figures_at),
];

function fill_database(db, rows) {
  const start = Date.now() - days * day_ms;
  for (const sql of Object.values(statements)) db.exec(sql);
  const { items } = JSON.parse(readFileSync(join(standards, 'categories.json'), 'utf8'));
  const category = db.prepare('INSERT INTO temp.categories VALUES (?, ?, ?)');
  items.forEach(({ code, line }, k) => category.run(k, code, line));
  const run = db.transaction((first, last) => {
    db.exec('DELETE FROM temp.piece');
    db.prepare('INSERT INTO temp.piece VALUES (?, ?, ?, ?, ?)').run(
      first, last, start, Math.max(1, Math.floor((days * day_ms) / rows)), start + (days + 2) * day_ms);
    for (const sql of inserts) db.exec(sql);
  });
  for (let first = 0; first < rows; first += piece_rows) run(first, Math.min(rows, first + piece_rows));
}

// Or the first durable commit of the program would wait for many gigabytes.
function flush(path) {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

// The place with its data in `data`, and `rows` problems more.
export function fill(Database, place, data, rows) {
  cpSync(place.data, data, { recursive: true });
  const path = join(data, 'aiwei.db');
  const db = new Database(path);
  db.pragma('synchronous=OFF');
  db.pragma('cache_size=-500000');
  const started_ms = performance.now();
  fill_database(db, rows);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  flush(path);
  console.log(`${rows} problems made in ${Math.round((performance.now() - started_ms) / 1000)} s`);
  return { ...place, data };
}
