// The same work as POST /api/v1/problems, written as one would with Fastify and better-sqlite3:
// claim the photograph, find the grid, number the problem, insert problem, three steps, audit row,
// search terms, and add to the figures, in one transaction, WAL and synchronous=FULL.
//   node problem_server.mjs DATABASE PORT
import { createHash, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import fastify from 'fastify';

const [path, port] = process.argv.slice(2);
const db = new Database(path);
db.pragma('journal_mode=WAL');
db.pragma('synchronous=FULL');

const find_grid = db.prepare(`SELECT g.code, g.division FROM grid_boxes b JOIN grids g ON g.id = b.id
  WHERE min_x <= @lng AND max_x >= @lng AND min_y <= @lat AND max_y >= @lat LIMIT 1`);
const claim_photo = db.prepare('UPDATE photos SET problem = ? WHERE id = ? AND problem IS NULL');
const next_number = db.prepare(`INSERT INTO problem_counters VALUES (?, ?, 1)
  ON CONFLICT (county, day) DO UPDATE SET last = last + 1 RETURNING last`).pluck();
const columns = ['number', 'state', 'category', 'line', 'division', 'grid_code', 'lng', 'lat', 'cell', 'description',
                 'receipt_hash', 'created_at', 'created_month', 'accepted_at', 'assigned_at', 'due_at', 'publication',
                 'cover'];
const insert_problem = db.prepare(`INSERT INTO problems (${columns}) VALUES (${columns.map((name) => `@${name}`)})`);
const insert_step = db.prepare(`INSERT INTO steps (problem, step, from_state, to_state, actor, at) VALUES (?, ?, ?, ?, ?, ?)`);
const attach_photo = db.prepare('INSERT INTO step_photos VALUES (?, ?, ?, 0)');
const insert_terms = db.prepare('INSERT INTO problem_search (rowid, terms) VALUES (?, ?)');
const count_figures = db.prepare(`INSERT INTO problem_figures (month, division, category, filed, accepted, accepted_net)
  VALUES (?, ?, ?, 1, 1, 1) ON CONFLICT (month, division, category)
  DO UPDATE SET filed = filed + 1, accepted = accepted + 1, accepted_net = accepted_net + 1`);
const insert_audit = db.prepare(`INSERT INTO audit_log (at, event, subject, division, address, details, job_state)
  VALUES (?, 'problems.file', ?, ?, ?, '{}', 'waiting')`);

const bigrams = (text) => Array.from(text).map((letter, index, all) => letter + (all[index + 1] ?? ''))
  .map((pair) => Buffer.from(pair).toString('hex')).join(' ');

const file = db.transaction((body, address) => {
  const now = Date.now();
  const grid = find_grid.get(body);
  if (!grid) throw new Error('no grid');
  const day = Math.floor(now / 86_400_000);
  const month = Math.floor(day / 30);
  const number = `${String(grid.division).slice(0, 6)}-${day}-${next_number.get(Math.floor(grid.division / 1e6), day)}`;
  const receipt = randomBytes(20).toString('base64url');
  const { lastInsertRowid: id } = insert_problem.run({
    number, state: 'assigned', category: body.categoryCode, line: 1, division: grid.division, grid_code: grid.code,
    lng: body.lng, lat: body.lat, cell: Math.floor(body.lng * 1000) * 100_000 + Math.floor(body.lat * 1000),
    description: body.description, receipt_hash: createHash('sha256').update(receipt).digest('hex'), created_at: now,
    created_month: month, accepted_at: now, assigned_at: now, due_at: now + 4 * 3_600_000, publication: 'pending',
    cover: body.photoIds[0] });
  const submit = insert_step.run(id, 'submit', null, 'submitted', 'citizen', now).lastInsertRowid;
  insert_step.run(id, 'accept', 'submitted', 'accepted', 'system', now);
  insert_step.run(id, 'assign', 'accepted', 'assigned', 'system', now);
  for (const photo of body.photoIds) {
    if (claim_photo.run(id, photo).changes !== 1) throw new Error('photo unknown');
    attach_photo.run(id, submit, photo);
  }
  insert_terms.run(id, bigrams(body.description));
  count_figures.run(month, grid.division, body.categoryCode);
  insert_audit.run(now, id, grid.division, address);
  return { id: String(id), number, state: 'assigned', receipt, grid: { code: String(grid.code) } };
});

const schema = { body: { type: 'object', required: ['photoIds', 'lng', 'lat'], additionalProperties: false, properties: {
  photoIds: { type: 'array', minItems: 1, maxItems: 6, items: { type: 'integer' } },
  lng: { type: 'number', minimum: -180, maximum: 180 }, lat: { type: 'number', minimum: -90, maximum: 90 },
  categoryCode: { type: 'string', maxLength: 40 }, description: { type: 'string', maxLength: 300 } } } };

const app = fastify();
app.post('/api/v1/problems', { schema }, (request, reply) => reply.code(201).send(file.immediate(request.body, request.ip)));
app.listen({ port: Number(port), host: '127.0.0.1' }).then(() => console.log('listening'));
process.on('SIGTERM', () => process.exit(0));
