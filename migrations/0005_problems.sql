-- The closed loop: problems, their steps, photographs and figures.

CREATE TABLE photos (
  id {id_key},
  main_key TEXT NOT NULL,
  thumbnail_key TEXT NOT NULL,
  redacted_key TEXT,
  redacted_thumbnail_key TEXT,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  taken_at BIGINT,
  lng DOUBLE PRECISION,
  lat DOUBLE PRECISION,
  perceptual_hash BIGINT NOT NULL,
  screen_likelihood DOUBLE PRECISION NOT NULL,
  uploaded_at BIGINT NOT NULL,
  uploader BIGINT,
  problem BIGINT
);
CREATE INDEX photos_unused ON photos (uploaded_at) WHERE problem IS NULL;
-- For the sweep of files that no row names.
CREATE INDEX photos_main_key ON photos (main_key);
CREATE INDEX photos_thumbnail_key ON photos (thumbnail_key);
CREATE INDEX photos_redacted_key ON photos (redacted_key) WHERE redacted_key IS NOT NULL;
CREATE INDEX photos_redacted_thumbnail_key ON photos (redacted_thumbnail_key)
  WHERE redacted_thumbnail_key IS NOT NULL;
CREATE INDEX photos_problem ON photos (problem) WHERE problem IS NOT NULL;

-- The 64-bit perceptual hash in four bands of 16 bits: two photographs that differ in at most
-- three bits share at least one band, so candidates come from an index.
CREATE TABLE photo_bands (
  band BIGINT NOT NULL,
  value BIGINT NOT NULL,
  photo BIGINT NOT NULL,
  PRIMARY KEY (band, value, photo)
) {without_rowid};

CREATE TABLE problems (
  id {id_key},
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  category TEXT NOT NULL,
  line BIGINT NOT NULL,
  division BIGINT NOT NULL,
  grid_code BIGINT,
  lng DOUBLE PRECISION NOT NULL,
  lat DOUBLE PRECISION NOT NULL,
  accuracy_m DOUBLE PRECISION,
  cell BIGINT NOT NULL,
  outside BIGINT NOT NULL,
  place TEXT NOT NULL,
  description TEXT NOT NULL,
  reporter BIGINT,
  phone_sealed {bytes},
  phone_hash TEXT,
  anonymous BIGINT NOT NULL,
  private BIGINT NOT NULL,
  receipt_hash TEXT NOT NULL,
  unit BIGINT,
  assignee BIGINT,
  resolver BIGINT,
  verifier BIGINT,
  created_at BIGINT NOT NULL,
  created_month BIGINT NOT NULL,
  accepted_at BIGINT,
  accepted_month BIGINT,
  assigned_at BIGINT,
  started_at BIGINT,
  resolved_at BIGINT,
  closed_at BIGINT,
  closed_month BIGINT,
  due_at BIGINT,
  handle_due_at BIGINT,
  paused_at BIGINT,
  escalation BIGINT NOT NULL,
  duplicate_of BIGINT,
  recurrence_of BIGINT,
  rework_count BIGINT NOT NULL,
  extension_count BIGINT NOT NULL,
  reopen_count BIGINT NOT NULL,
  late BIGINT NOT NULL,
  publication TEXT NOT NULL,
  flag_count BIGINT NOT NULL,
  follower_count BIGINT NOT NULL,
  satisfaction BIGINT,
  cover BIGINT,
  demonstration BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX problems_division ON problems (division, id);
-- Closed problems are the bulk; only open ones are in these.
CREATE INDEX problems_open ON problems (state, division) WHERE closed_at IS NULL;
CREATE INDEX problems_assignee ON problems (assignee) WHERE closed_at IS NULL;
CREATE INDEX problems_due ON problems (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX problems_pending ON problems (division, id) WHERE publication = 'pending' AND private = 0;
CREATE INDEX problems_flagged ON problems (division, id) WHERE flag_count > 0;
CREATE INDEX problems_cell ON problems (cell, id);
CREATE INDEX problems_phone ON problems (phone_hash) WHERE phone_hash IS NOT NULL;

{search_table problem_search}

CREATE TABLE problem_counters (
  county BIGINT NOT NULL,
  day BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (county, day)
) {without_rowid};

CREATE TABLE steps (
  id {id_key},
  problem BIGINT NOT NULL,
  step TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT NOT NULL,
  actor TEXT NOT NULL,
  account BIGINT,
  unit BIGINT,
  unit_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL
);
CREATE INDEX steps_problem ON steps (problem, id);

CREATE TABLE step_photos (
  step BIGINT NOT NULL,
  photo BIGINT NOT NULL,
  problem BIGINT NOT NULL,
  purpose TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (problem, step, photo)
) {without_rowid};

CREATE TABLE extensions (
  id {id_key},
  problem BIGINT NOT NULL,
  kind TEXT NOT NULL,
  rung BIGINT NOT NULL,
  -- Division level of the grant by which it was decided: the next rung needs one above.
  decided_level BIGINT,
  hours BIGINT NOT NULL,
  until_day BIGINT,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  requested_by BIGINT NOT NULL,
  requested_at BIGINT NOT NULL,
  decided_by BIGINT,
  decided_at BIGINT,
  decision TEXT NOT NULL
);
CREATE INDEX extensions_problem ON extensions (problem);
CREATE INDEX extensions_pending ON extensions (problem) WHERE state = 'pending';

CREATE TABLE followers (
  id {id_key},
  problem BIGINT NOT NULL,
  receipt_hash TEXT NOT NULL,
  phone_sealed {bytes},
  phone_hash TEXT,
  followed_at BIGINT NOT NULL
);
CREATE INDEX followers_problem ON followers (problem);

CREATE TABLE flags (
  id {id_key},
  problem BIGINT NOT NULL,
  kind TEXT NOT NULL,
  photo BIGINT,
  other_problem BIGINT,
  score DOUBLE PRECISION NOT NULL,
  details TEXT NOT NULL,
  raised_at BIGINT NOT NULL,
  decision TEXT NOT NULL,
  decided_by BIGINT,
  decided_at BIGINT
);
CREATE INDEX flags_problem ON flags (problem);

CREATE TABLE bans (
  id {id_key},
  phone_hash TEXT,
  address_hash TEXT,
  division BIGINT NOT NULL,
  reason TEXT NOT NULL,
  banned_by BIGINT NOT NULL,
  banned_at BIGINT NOT NULL,
  until BIGINT,
  lifted_at BIGINT
);
CREATE INDEX bans_phone ON bans (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE TABLE templates (
  id {id_key},
  division BIGINT NOT NULL,
  category TEXT NOT NULL,
  step TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  uses BIGINT NOT NULL,
  active BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX templates_division ON templates (division, step);

-- Append-only: a correction is a further row with the opposite sign.
CREATE TABLE incentive_points (
  id {id_key},
  holder TEXT NOT NULL,
  problem BIGINT NOT NULL,
  points BIGINT NOT NULL,
  rule TEXT NOT NULL,
  day BIGINT NOT NULL,
  month BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX incentive_points_holder ON incentive_points (holder, month);
CREATE UNIQUE INDEX incentive_points_once ON incentive_points (problem, rule, holder);

-- Figures, written in the transaction of the fact; one row per month × division × category.
CREATE TABLE problem_figures (
  month BIGINT NOT NULL,
  division BIGINT NOT NULL,
  category TEXT NOT NULL,
  filed BIGINT NOT NULL DEFAULT 0,
  accepted BIGINT NOT NULL DEFAULT 0,
  accepted_net BIGINT NOT NULL DEFAULT 0,
  duplicates BIGINT NOT NULL DEFAULT 0,
  withdrawn BIGINT NOT NULL DEFAULT 0,
  rejected BIGINT NOT NULL DEFAULT 0,
  closed BIGINT NOT NULL DEFAULT 0,
  closed_on_time BIGINT NOT NULL DEFAULT 0,
  reworked BIGINT NOT NULL DEFAULT 0,
  extended BIGINT NOT NULL DEFAULT 0,
  reopened BIGINT NOT NULL DEFAULT 0,
  recurred BIGINT NOT NULL DEFAULT 0,
  rated BIGINT NOT NULL DEFAULT 0,
  satisfied BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (month, division, category)
) {without_rowid};
CREATE INDEX problem_figures_division ON problem_figures (division, month);
