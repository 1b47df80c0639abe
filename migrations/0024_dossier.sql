-- Dossiers (申报资料): baseline data and indicators by year, who fills them in, and what is filed as evidence.

-- One sheet for a division, a year and a subject: 'baseline', or the subject of a standard with indicators. What is
-- approved is locked until whoever approved it gives it back.
CREATE TABLE dossier_sheets (
  id {id_key},
  division BIGINT NOT NULL,
  year BIGINT NOT NULL,
  subject TEXT NOT NULL,
  standard BIGINT REFERENCES standard_versions (id),
  status TEXT NOT NULL,
  words TEXT NOT NULL,
  submitted_by BIGINT,
  submitted_at BIGINT,
  decided_by BIGINT,
  decided_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX dossier_sheets_of ON dossier_sheets (division, subject, year);
CREATE INDEX dossier_sheets_standard ON dossier_sheets (standard) WHERE standard IS NOT NULL;

-- Append-only; `is_head`: the present one. `returned`: given back to who filled it in, with the reason in `words`.
CREATE TABLE dossier_values (
  id {id_key},
  sheet BIGINT NOT NULL REFERENCES dossier_sheets (id),
  code TEXT NOT NULL,
  number DOUBLE PRECISION,
  conforms BIGINT,
  words TEXT NOT NULL,
  returned BIGINT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  is_head BIGINT NOT NULL
);
CREATE INDEX dossier_values_sheet ON dossier_values (sheet, code, id);
CREATE UNIQUE INDEX dossier_values_head ON dossier_values (sheet, code) WHERE is_head = 1;

-- The unit that answers for an indicator of a division (数据评价指标部门分工).
CREATE TABLE dossier_assignments (
  division BIGINT NOT NULL,
  subject TEXT NOT NULL,
  code TEXT NOT NULL,
  unit BIGINT NOT NULL REFERENCES units (id),
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (division, subject, code)
) {without_rowid};
CREATE INDEX dossier_assignments_unit ON dossier_assignments (unit);

-- A file that is filed under a clause; `requirement`: which of the required ones it is, empty for one more.
CREATE TABLE dossier_evidence (
  id {id_key},
  division BIGINT NOT NULL,
  year BIGINT NOT NULL,
  subject TEXT NOT NULL,
  clause TEXT NOT NULL,
  requirement TEXT NOT NULL,
  title TEXT NOT NULL,
  file_key TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  removed_by BIGINT,
  removed_at BIGINT
);
CREATE INDEX dossier_evidence_of ON dossier_evidence (division, subject, year, clause);
CREATE INDEX dossier_evidence_key ON dossier_evidence (file_key);
