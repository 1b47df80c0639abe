-- Filings (备案): task lists and rules that offices file upward, by year; the kinds are data/filings/kinds.json. And the
-- quarterly assessments that task lists are drawn from.

-- One for a kind, a division and a year. `level`: of the division, so that whose turn it is can be asked for.
-- `office`, `number_year` and `number_order`: who registered it, and its place in that office's series.
CREATE TABLE filings (
  id {id_key},
  kind TEXT NOT NULL,
  division BIGINT NOT NULL,
  level BIGINT NOT NULL,
  year BIGINT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  document_number TEXT NOT NULL,
  issued_on BIGINT,
  number TEXT,
  office BIGINT,
  number_year BIGINT,
  number_order BIGINT,
  registered_on BIGINT,
  submitted_at BIGINT,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX filings_of ON filings (division, kind, year);
CREATE INDEX filings_status ON filings (status, level, division);
CREATE INDEX filings_year ON filings (kind, year, division);
CREATE UNIQUE INDEX filings_number ON filings (office, kind, number_year, number_order) WHERE number IS NOT NULL;

-- The last number that an office gave to a kind in a year.
CREATE TABLE filing_numbers (
  office BIGINT NOT NULL,
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (office, kind, year)
) {without_rowid};

-- What happened to a filing. Append-only; `office`: the division whose office did it.
CREATE TABLE filing_steps (
  id {id_key},
  filing BIGINT NOT NULL REFERENCES filings (id),
  move TEXT NOT NULL,
  status_from TEXT NOT NULL,
  status_to TEXT NOT NULL,
  office BIGINT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX filing_steps_filing ON filing_steps (filing, id);

-- A city's assessment of a quarter, as it was imported.
CREATE TABLE assessments (
  id {id_key},
  division BIGINT NOT NULL,
  year BIGINT NOT NULL,
  quarter BIGINT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE UNIQUE INDEX assessments_of ON assessments (division, year, quarter);
CREATE INDEX assessments_order ON assessments (year, quarter, id);

-- One line of it: what a county or township lost points for.
CREATE TABLE assessment_rows (
  id {id_key},
  assessment BIGINT NOT NULL REFERENCES assessments (id),
  division BIGINT NOT NULL,
  clause TEXT NOT NULL,
  indicator TEXT NOT NULL,
  points DOUBLE PRECISION,
  lost DOUBLE PRECISION NOT NULL,
  problem TEXT NOT NULL,
  responsible TEXT NOT NULL
);
CREATE INDEX assessment_rows_of ON assessment_rows (assessment, division, id);
CREATE INDEX assessment_rows_division ON assessment_rows (division, assessment);

-- The tasks of a list. `source_row`: the line of an assessment it came from; no line becomes two tasks.
CREATE TABLE filing_tasks (
  id {id_key},
  filing BIGINT NOT NULL REFERENCES filings (id),
  task TEXT NOT NULL,
  measure TEXT NOT NULL,
  responsible TEXT NOT NULL,
  clause TEXT NOT NULL,
  due_on BIGINT,
  progress BIGINT NOT NULL,
  done_on BIGINT,
  source_row BIGINT REFERENCES assessment_rows (id)
);
CREATE INDEX filing_tasks_filing ON filing_tasks (filing, id);
CREATE UNIQUE INDEX filing_tasks_source ON filing_tasks (source_row) WHERE source_row IS NOT NULL;

-- How far tasks are. Append-only.
CREATE TABLE filing_progress (
  id {id_key},
  task BIGINT NOT NULL REFERENCES filing_tasks (id),
  progress BIGINT NOT NULL,
  words TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX filing_progress_task ON filing_progress (task, id);

CREATE TABLE filing_files (
  id {id_key},
  filing BIGINT NOT NULL REFERENCES filings (id),
  title TEXT NOT NULL,
  file_key TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX filing_files_filing ON filing_files (filing, id);
CREATE INDEX filing_files_key ON filing_files (file_key);

-- Which offices were reminded of what they owe; `days` before it is due, -1: over.
CREATE TABLE filing_reminders (
  division BIGINT NOT NULL,
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  days BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (division, kind, year, days)
) {without_rowid};
