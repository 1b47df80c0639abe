-- The tables and indexes of migrations/ that filing a problem touches, as the peer needs them.
CREATE VIRTUAL TABLE grid_boxes USING rtree(id, min_x, max_x, min_y, max_y);
CREATE TABLE grids (id INTEGER PRIMARY KEY, code INTEGER NOT NULL, division INTEGER NOT NULL);
CREATE TABLE photos (id INTEGER PRIMARY KEY, main_key TEXT NOT NULL, thumbnail_key TEXT NOT NULL,
  perceptual_hash INTEGER NOT NULL, uploaded_at INTEGER NOT NULL, problem INTEGER);
CREATE INDEX photos_unused ON photos (uploaded_at) WHERE problem IS NULL;
CREATE INDEX photos_problem ON photos (problem) WHERE problem IS NOT NULL;
CREATE TABLE problems (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
  category TEXT NOT NULL, line INTEGER NOT NULL, division INTEGER NOT NULL, grid_code INTEGER,
  lng REAL NOT NULL, lat REAL NOT NULL, cell INTEGER NOT NULL, description TEXT NOT NULL,
  receipt_hash TEXT NOT NULL, assignee INTEGER, created_at INTEGER NOT NULL,
  created_month INTEGER NOT NULL, accepted_at INTEGER, assigned_at INTEGER, closed_at INTEGER,
  due_at INTEGER, publication TEXT NOT NULL, flag_count INTEGER NOT NULL DEFAULT 0, cover INTEGER);
CREATE INDEX problems_division ON problems (division, id);
CREATE INDEX problems_open ON problems (state, division) WHERE closed_at IS NULL;
CREATE INDEX problems_assignee ON problems (assignee) WHERE closed_at IS NULL;
CREATE INDEX problems_due ON problems (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX problems_pending ON problems (division, id) WHERE publication = 'pending';
CREATE INDEX problems_cell ON problems (cell, id);
CREATE VIRTUAL TABLE problem_search USING fts5(terms, detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE problem_counters (county INTEGER NOT NULL, day INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (county, day)) WITHOUT ROWID;
CREATE TABLE steps (id INTEGER PRIMARY KEY, problem INTEGER NOT NULL, step TEXT NOT NULL,
  from_state TEXT, to_state TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX steps_problem ON steps (problem, id);
CREATE TABLE step_photos (problem INTEGER NOT NULL, step INTEGER NOT NULL, photo INTEGER NOT NULL,
  position INTEGER NOT NULL, PRIMARY KEY (problem, step, photo)) WITHOUT ROWID;
CREATE TABLE problem_figures (month INTEGER NOT NULL, division INTEGER NOT NULL,
  category TEXT NOT NULL, filed INTEGER NOT NULL DEFAULT 0, accepted INTEGER NOT NULL DEFAULT 0,
  accepted_net INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (month, division, category)) WITHOUT ROWID;
CREATE INDEX problem_figures_division ON problem_figures (division, month);
CREATE TABLE audit_log (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL,
  subject INTEGER NOT NULL, division INTEGER NOT NULL, address TEXT NOT NULL, details TEXT NOT NULL,
  seal INTEGER, job_state TEXT NOT NULL, job_after INTEGER NOT NULL DEFAULT 0);
CREATE INDEX audit_log_unsealed ON audit_log (id) WHERE seal IS NULL;
CREATE INDEX audit_log_waiting ON audit_log (job_after, id) WHERE job_state = 'waiting';
CREATE INDEX audit_log_subject ON audit_log (subject, id);
