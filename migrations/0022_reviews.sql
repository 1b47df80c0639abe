-- Reviews (评审): one engine for every kind of assessment; kinds are data/reviews/kinds.json.

CREATE TABLE reviews (
  id {id_key},
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  organizer BIGINT NOT NULL,
  target BIGINT NOT NULL,
  standard BIGINT NOT NULL REFERENCES standard_versions (id),
  covert BIGINT NOT NULL,
  status TEXT NOT NULL,
  starts_on BIGINT NOT NULL,
  ends_on BIGINT NOT NULL,
  data_weight DOUBLE PRECISION NOT NULL,
  pass_line DOUBLE PRECISION NOT NULL,
  account BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  signed_at BIGINT,
  digest TEXT,
  released_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX reviews_organizer ON reviews (organizer, id);
CREATE INDEX reviews_target ON reviews (target, id);
CREATE INDEX reviews_standard ON reviews (standard);

-- `draw`: the sealed draw in which an expert was chosen. `parts`: bits of the parts they judge, 0 for all.
CREATE TABLE review_members (
  review BIGINT NOT NULL REFERENCES reviews (id),
  account BIGINT NOT NULL REFERENCES accounts (id),
  expert BIGINT,
  draw BIGINT,
  parts BIGINT NOT NULL,
  leads BIGINT NOT NULL,
  signed_at BIGINT,
  PRIMARY KEY (review, account)
) {without_rowid};
CREATE INDEX review_members_account ON review_members (account, review);

-- One place, or the filed material of one `part`, judged by one person. `blind_of`: the same place judged a second time, blind.
CREATE TABLE review_sheets (
  id {id_key},
  review BIGINT NOT NULL REFERENCES reviews (id),
  account BIGINT NOT NULL,
  place BIGINT,
  place_type TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  division BIGINT NOT NULL,
  lng DOUBLE PRECISION,
  lat DOUBLE PRECISION,
  part BIGINT,
  blind_of BIGINT
);
CREATE INDEX review_sheets_review ON review_sheets (review, id);

-- What was done on a sheet, append-only. `answer`: the status of a sheet, the remedy of a finding. `act_key` is minted by the device, so that nothing counts twice; `is_head`
-- becomes 0 when an act names this one as superseded, in whatever order they arrive.
CREATE TABLE review_acts (
  id {id_key},
  review BIGINT NOT NULL,
  act_key TEXT NOT NULL,
  sheet BIGINT NOT NULL REFERENCES review_sheets (id),
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  account BIGINT NOT NULL,
  device TEXT NOT NULL,
  grade DOUBLE PRECISION,
  words TEXT NOT NULL,
  answer TEXT,
  lng DOUBLE PRECISION,
  lat DOUBLE PRECISION,
  away_m DOUBLE PRECISION,
  made_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  flags TEXT NOT NULL,
  is_head BIGINT NOT NULL
);
CREATE UNIQUE INDEX review_acts_key ON review_acts (review, act_key);
CREATE INDEX review_acts_sheet ON review_acts (sheet, id);
-- Both hold all that counting and adding up need: a city's review has 20,000 standing scores.
CREATE INDEX review_acts_by_item ON review_acts (review, kind, item, sheet, answer, grade) WHERE is_head = 1;
CREATE INDEX review_acts_by_sheet ON review_acts (review, sheet, kind, item, answer) WHERE is_head = 1;

CREATE TABLE review_supersessions (
  sheet BIGINT NOT NULL,
  superseded TEXT NOT NULL,
  by_key TEXT NOT NULL,
  PRIMARY KEY (sheet, superseded, by_key)
) {without_rowid};

CREATE TABLE review_act_photos (
  act BIGINT NOT NULL REFERENCES review_acts (id),
  position BIGINT NOT NULL,
  photo BIGINT NOT NULL REFERENCES photos (id),
  PRIMARY KEY (act, position)
) {without_rowid};
CREATE INDEX review_act_photos_photo ON review_act_photos (photo);

-- A finding that became a problem.
CREATE TABLE review_problems (
  act BIGINT PRIMARY KEY REFERENCES review_acts (id),
  review BIGINT NOT NULL,
  problem BIGINT NOT NULL REFERENCES problems (id)
);
CREATE INDEX review_problems_problem ON review_problems (problem);
CREATE INDEX review_problems_review ON review_problems (review);

-- Additions to a signed review: objections of the target, and corrections of the organizer.
CREATE TABLE review_objections (
  id {id_key},
  review BIGINT NOT NULL REFERENCES reviews (id),
  item TEXT NOT NULL,
  words TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  upheld BIGINT,
  answer TEXT,
  answered_by BIGINT,
  answered_at BIGINT
);
CREATE INDEX review_objections_review ON review_objections (review, id);

CREATE TABLE review_corrections (
  id {id_key},
  review BIGINT NOT NULL REFERENCES reviews (id),
  act BIGINT NOT NULL REFERENCES review_acts (id),
  objection BIGINT REFERENCES review_objections (id),
  grade DOUBLE PRECISION NOT NULL,
  words TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX review_corrections_review ON review_corrections (review, id);
CREATE INDEX review_corrections_act ON review_corrections (act);
CREATE INDEX review_corrections_objection ON review_corrections (objection) WHERE objection IS NOT NULL;

-- Photographs taken on a sheet.
ALTER TABLE photos ADD COLUMN sheet BIGINT;
CREATE INDEX photos_sheet ON photos (sheet, id) WHERE sheet IS NOT NULL;
DROP INDEX photos_unused;
CREATE INDEX photos_unused ON photos (uploaded_at) WHERE problem IS NULL AND place IS NULL AND sheet IS NULL;
