-- Bulletins (通报、专刊): what an office tells the divisions below it about released reviews, and what these answer.
-- Talks (约谈): who was asked to come, why, and what was promised.

-- `text`, `facts`: JSON. Once issued nothing of it changes; `digest` is over all that was issued.
CREATE TABLE bulletins (
  id {id_key},
  office BIGINT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  facts TEXT NOT NULL,
  due_on BIGINT NOT NULL,
  copy_words TEXT NOT NULL,
  year BIGINT,
  number BIGINT,
  number_text TEXT,
  digest TEXT,
  account BIGINT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  issued_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX bulletins_office ON bulletins (office, id);
CREATE INDEX bulletins_account ON bulletins (account);
CREATE UNIQUE INDEX bulletins_numbered ON bulletins (office, kind, year, number) WHERE number IS NOT NULL;

-- The last number given; counted in the transaction that issues, so that there is no gap.
CREATE TABLE bulletin_numbers (
  office BIGINT NOT NULL,
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (office, kind, year)
) {without_rowid};

CREATE TABLE bulletin_reviews (
  bulletin BIGINT NOT NULL REFERENCES bulletins (id),
  review BIGINT NOT NULL REFERENCES reviews (id),
  PRIMARY KEY (bulletin, review)
) {without_rowid};
CREATE INDEX bulletin_reviews_review ON bulletin_reviews (review);

-- Whom it is sent to. `is_copy`: 抄送, which owes no answer.
CREATE TABLE bulletin_receipts (
  id {id_key},
  bulletin BIGINT NOT NULL REFERENCES bulletins (id),
  division BIGINT NOT NULL,
  is_copy BIGINT NOT NULL,
  state TEXT NOT NULL,
  due_on BIGINT,
  received_at BIGINT,
  received_unit TEXT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX bulletin_receipts_of ON bulletin_receipts (bulletin, division);
CREATE INDEX bulletin_receipts_division ON bulletin_receipts (division, bulletin);
CREATE INDEX bulletin_receipts_due ON bulletin_receipts (due_on) WHERE state IN ('sent', 'received', 'returned');

-- One report on what was put right, and what was decided on it. Append-only but for the decision.
CREATE TABLE bulletin_rounds (
  id {id_key},
  receipt BIGINT NOT NULL REFERENCES bulletin_receipts (id),
  round BIGINT NOT NULL,
  words TEXT NOT NULL,
  problems TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  account BIGINT NOT NULL REFERENCES accounts (id),
  at BIGINT NOT NULL,
  accepted BIGINT,
  decision TEXT,
  due_on BIGINT,
  decided_by BIGINT,
  decided_at BIGINT
);
CREATE UNIQUE INDEX bulletin_rounds_of ON bulletin_rounds (receipt, round);
CREATE INDEX bulletin_rounds_account ON bulletin_rounds (account);

-- Files of a report; `round` is absent until the report is sent.
CREATE TABLE bulletin_files (
  id {id_key},
  receipt BIGINT NOT NULL REFERENCES bulletin_receipts (id),
  round BIGINT,
  file_key TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  account BIGINT NOT NULL REFERENCES accounts (id),
  at BIGINT NOT NULL
);
CREATE INDEX bulletin_files_receipt ON bulletin_files (receipt, id);
CREATE INDEX bulletin_files_key ON bulletin_files (file_key);
CREATE INDEX bulletin_files_account ON bulletin_files (account);

-- `account` absent: by itself, once for each deadline.
CREATE TABLE bulletin_reminders (
  id {id_key},
  receipt BIGINT NOT NULL REFERENCES bulletin_receipts (id),
  due_on BIGINT NOT NULL,
  account BIGINT REFERENCES accounts (id),
  at BIGINT NOT NULL
);
CREATE INDEX bulletin_reminders_receipt ON bulletin_reminders (receipt, due_on);
CREATE INDEX bulletin_reminders_account ON bulletin_reminders (account) WHERE account IS NOT NULL;
CREATE UNIQUE INDEX bulletin_reminders_once ON bulletin_reminders (receipt, due_on) WHERE account IS NULL;

CREATE TABLE talks (
  id {id_key},
  office BIGINT NOT NULL,
  division BIGINT NOT NULL,
  state TEXT NOT NULL,
  post TEXT NOT NULL,
  leader TEXT NOT NULL,
  held_on BIGINT NOT NULL,
  place TEXT NOT NULL,
  bulletin BIGINT REFERENCES bulletins (id),
  review BIGINT REFERENCES reviews (id),
  reason TEXT NOT NULL,
  demands TEXT NOT NULL,
  promises TEXT NOT NULL,
  due_on BIGINT,
  outcome TEXT NOT NULL,
  account BIGINT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX talks_office ON talks (office, id);
CREATE INDEX talks_division ON talks (division, id);
CREATE INDEX talks_account ON talks (account);
CREATE INDEX talks_bulletin ON talks (bulletin) WHERE bulletin IS NOT NULL;
CREATE INDEX talks_review ON talks (review) WHERE review IS NOT NULL;

-- What was entered or decided, append-only; `content` is the talk as it then stood, JSON.
CREATE TABLE talk_steps (
  id {id_key},
  talk BIGINT NOT NULL REFERENCES talks (id),
  state TEXT NOT NULL,
  words TEXT NOT NULL,
  content TEXT NOT NULL,
  account BIGINT NOT NULL REFERENCES accounts (id),
  at BIGINT NOT NULL
);
CREATE INDEX talk_steps_talk ON talk_steps (talk, id);
CREATE INDEX talk_steps_account ON talk_steps (account);
