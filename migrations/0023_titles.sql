-- Titles (称号): what is held and who is on the way; kinds and flows are data/titles/*.json.

-- One row for the whole life of a kind of title in one holder's hands. `place` and `holder` for healthy cells.
-- `decider_levels`: bits of the levels whose offices are to decide. `round_from`: since when reviews and moves count for the present round. `back_to`: the stage that sent it back.
CREATE TABLE titles (
  id {id_key},
  kind TEXT NOT NULL,
  division BIGINT NOT NULL,
  place BIGINT REFERENCES places (id),
  holder TEXT NOT NULL,
  holder_key TEXT NOT NULL,
  stage TEXT NOT NULL,
  counts TEXT NOT NULL,
  publicity BIGINT NOT NULL,
  decider_levels BIGINT NOT NULL,
  cycle TEXT NOT NULL,
  number TEXT,
  document TEXT,
  named_on BIGINT,
  valid_from BIGINT,
  valid_to BIGINT,
  stage_since BIGINT NOT NULL,
  due_on BIGINT,
  round_from BIGINT NOT NULL,
  back_to TEXT,
  reminded_on BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX titles_holder ON titles (kind, division, holder_key);
CREATE INDEX titles_division ON titles (division, id);
CREATE INDEX titles_kind ON titles (kind, counts, division);
CREATE INDEX titles_term ON titles (valid_to) WHERE counts = 'named';
CREATE INDEX titles_publicity ON titles (division, id) WHERE publicity = 1;
CREATE INDEX titles_place ON titles (place) WHERE place IS NOT NULL;

-- Append-only.
CREATE TABLE title_steps (
  id {id_key},
  title BIGINT NOT NULL REFERENCES titles (id),
  stage TEXT NOT NULL,
  move TEXT NOT NULL,
  cycle TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  words TEXT NOT NULL,
  number TEXT,
  document TEXT,
  review BIGINT REFERENCES reviews (id),
  per_thousand DOUBLE PRECISION
);
CREATE INDEX title_steps_title ON title_steps (title, id);
CREATE INDEX title_steps_review ON title_steps (review) WHERE review IS NOT NULL;

CREATE TABLE title_objections (
  id {id_key},
  title BIGINT NOT NULL REFERENCES titles (id),
  words TEXT NOT NULL,
  contact_sealed TEXT,
  at BIGINT NOT NULL,
  upheld BIGINT,
  answer TEXT,
  answered_by BIGINT,
  answered_at BIGINT
);
CREATE INDEX title_objections_title ON title_objections (title, id);

-- How many titles count as what, in every division from the province down to the township, with what lies below.
-- Written in the transaction that moves a title.
CREATE TABLE title_counts (
  division BIGINT NOT NULL,
  parent BIGINT NOT NULL,
  kind TEXT NOT NULL,
  counts TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (division, kind, counts)
) {without_rowid};
CREATE INDEX title_counts_parent ON title_counts (parent, division);

-- Divisions taken out of the units of a kind, or put into them.
CREATE TABLE title_units (
  kind TEXT NOT NULL,
  division BIGINT NOT NULL,
  excluded BIGINT NOT NULL,
  words TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (kind, division)
) {without_rowid};
