-- Experts (专家库) and sealed draws (抽取) of experts and places.

CREATE TABLE experts (
  id {id_key},
  number TEXT NOT NULL,
  division BIGINT NOT NULL,
  account BIGINT REFERENCES accounts (id),
  name_sealed {bytes} NOT NULL,
  name_hash TEXT NOT NULL,
  phone_sealed {bytes},
  unit_name TEXT NOT NULL,
  home_division BIGINT NOT NULL,
  title TEXT NOT NULL,
  specialties BIGINT NOT NULL,
  term_from BIGINT NOT NULL,
  term_to BIGINT,
  trained_on BIGINT,
  exam_score DOUBLE PRECISION,
  paused BIGINT NOT NULL,
  note TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX experts_number ON experts (number);
CREATE INDEX experts_division ON experts (division, id);
CREATE INDEX experts_name ON experts (name_hash);
CREATE UNIQUE INDEX experts_account ON experts (account) WHERE account IS NOT NULL;

CREATE TABLE expert_absences (
  id {id_key},
  expert BIGINT NOT NULL REFERENCES experts (id),
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX expert_absences_expert ON expert_absences (expert);

-- `frame` is what was drawn from, as JSON; `seed_sealed` is readable by the program alone until the draw is published.
CREATE TABLE draws (
  id {id_key},
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,
  organizer BIGINT NOT NULL,
  target BIGINT NOT NULL,
  confidential BIGINT NOT NULL,
  status TEXT NOT NULL,
  frame TEXT NOT NULL,
  frame_digest TEXT NOT NULL,
  seed_sealed {bytes} NOT NULL,
  commitment TEXT NOT NULL,
  witness TEXT NOT NULL,
  account BIGINT NOT NULL,
  committed_at BIGINT NOT NULL,
  drawn_at BIGINT,
  published_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX draws_organizer ON draws (organizer, id);
CREATE INDEX draws_target ON draws (target, id);

-- Who could not come or what was closed; the next in line takes its place.
CREATE TABLE draw_withdrawals (
  draw BIGINT NOT NULL REFERENCES draws (id),
  sequence BIGINT NOT NULL,
  member BIGINT NOT NULL,
  reason TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (draw, sequence)
) {without_rowid};

-- Who holds each slot now: follows from the frame, the seed and the withdrawals, and is kept for looking up.
CREATE TABLE draw_slots (
  draw BIGINT NOT NULL REFERENCES draws (id),
  slot BIGINT NOT NULL,
  stratum BIGINT NOT NULL,
  member BIGINT,
  PRIMARY KEY (draw, slot)
) {without_rowid};
CREATE INDEX draw_slots_member ON draw_slots (member);
