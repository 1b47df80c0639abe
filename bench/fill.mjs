// Fills a copy of a place with problems by SQL; see scale.mjs.
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const piece_rows = 200_000;  // in one transaction
const first_id = 1_000_000_000n;
const day_ms = 86_400_000;
const days = 1095;

const statements = {
  // Neighbouring rows must lie in different places, or every index would be filled in its order.
  places: `CREATE TEMP TABLE places AS SELECT row_number() OVER (ORDER BY code) - 1 AS k, code FROM divisions WHERE level = 4`,
  index: 'CREATE UNIQUE INDEX temp.places_k ON places (k)',
  rows: `CREATE TEMP VIEW wanted AS WITH RECURSIVE n(i) AS (SELECT (SELECT first FROM piece) UNION ALL
      SELECT i + 1 FROM n WHERE i + 1 < (SELECT last FROM piece))
    SELECT i, @base + i AS id, p.code AS division, (SELECT start FROM piece) + i * (SELECT step FROM piece) AS at,
      substr('rubbish,standing_water,toilet,vector_pest,', 1, 7) AS category, i % 33 = 0 AS open
    FROM n JOIN places p ON p.k = (i * 7919) % (SELECT COUNT(*) FROM places)`,
};

const inserts = [
  `INSERT INTO problems (id, number, state, source, category, line, division, lng, lat, cell, outside, place, description,
     anonymous, private, receipt_hash, created_at, created_month, accepted_at, accepted_month, assigned_at, closed_at,
     closed_month, due_at, escalation, rework_count, extension_count, reopen_count, late, publication, flag_count,
     follower_count, cover, demonstration, version)
   SELECT id, 'N' || id, CASE WHEN open THEN 'assigned' ELSE 'closed' END, 'citizen', category, 1, division,
     115 + (i * 7919 % 70000) / 10000.0, 34.5 + (i * 104729 % 35000) / 10000.0, i * 7919 % 50000000, 0, '', '某小区楼下垃圾桶满溢，请尽快处理',
     0, 0, printf('%064x', i), at, at / 2592000000, at, at / 2592000000, at, CASE WHEN open THEN NULL ELSE at END,
     CASE WHEN open THEN NULL ELSE at / 2592000000 END, CASE WHEN open THEN at + 14400000 END, 0, 0, 0, 0, 0, 'published', 0, 0, id, 0, 3 FROM wanted`,
  `INSERT INTO steps (id, problem, step, from_state, to_state, actor, unit_name, at, reason, details)
   SELECT id * 4 + s.k, id, s.step, NULL, s.step, 'system', '', at, '', '{}' FROM wanted
   JOIN (SELECT 0 AS k, 'submit' AS step UNION ALL SELECT 1, 'accept' UNION ALL SELECT 2, 'assign') s`,
  `INSERT INTO photos (id, main_key, thumbnail_key, width, height, perceptual_hash, screen_likelihood, uploaded_at, problem)
   SELECT id, printf('%064x', id), printf('%064x', id + 1), 800, 600, i * 2654435761 * 40503, 0, at, id FROM wanted`,
  'INSERT INTO step_photos (step, photo, problem, purpose, position) SELECT id * 4, id, id, \'before\', 0 FROM wanted',
  `INSERT INTO audit_log (id, at, event, subject, division, address, request_id, details, seal, job_state, job_tries, job_after)
   SELECT id, at, 'problems.file', id, division, '10.0.0.1', 'x', '{}', 0, 'done', 1, 0 FROM wanted`,
  `INSERT INTO problem_figures (month, division, category, filed, accepted, accepted_net)
   SELECT at / 2592000000, division, category, COUNT(*), COUNT(*), COUNT(*) FROM wanted WHERE 1 GROUP BY 1, 2, 3
   ON CONFLICT (month, division, category) DO UPDATE SET filed = filed + excluded.filed`,
];

function fill_database(db, rows) {
  const start = Date.now() - days * day_ms;
  db.exec(statements.places);
  db.exec(statements.index);
  db.exec('CREATE TEMP TABLE piece (first INTEGER, last INTEGER, start INTEGER, step INTEGER)');
  db.exec(statements.rows.replace('@base', String(first_id)));
  const run = db.transaction((first, last) => {
    db.exec('DELETE FROM temp.piece');
    db.prepare('INSERT INTO temp.piece VALUES (?, ?, ?, ?)').run(first, last, start, Math.max(1, Math.floor((days * day_ms) / rows)));
    for (const sql of inserts) db.exec(sql);
  });
  for (let first = 0; first < rows; first += piece_rows) run(first, Math.min(rows, first + piece_rows));
}

// The place with its data in `data`, and `rows` problems more.
export function fill(Database, place, data, rows) {
  cpSync(place.data, data, { recursive: true });
  const db = new Database(join(data, 'aiwei.db'));
  db.pragma('synchronous=OFF');
  db.pragma('cache_size=-500000');
  const started_ms = performance.now();
  fill_database(db, rows);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  console.log(`${rows} problems made in ${Math.round((performance.now() - started_ms) / 1000)} s`);
  return { ...place, data };
}
