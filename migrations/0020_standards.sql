-- Standards (卫生标准) as versions of rows: parts, clauses, items, indicators, thresholds.

CREATE TABLE standard_versions (
  id {id_key},
  code TEXT NOT NULL,
  edition TEXT NOT NULL,
  revision BIGINT NOT NULL,
  name TEXT NOT NULL,
  document_number TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  applies_to TEXT NOT NULL,
  issued_on BIGINT,
  effective_from BIGINT,
  effective_to BIGINT,
  points_total DOUBLE PRECISION,
  source TEXT NOT NULL,
  confidence TEXT NOT NULL,
  division BIGINT NOT NULL,
  status TEXT NOT NULL,
  based_on BIGINT,
  digest TEXT,
  created_at BIGINT NOT NULL,
  published_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX standard_versions_edition ON standard_versions (code, edition, revision);

-- One row of a standard. `number` is its own within the kind; an item's begins with its clause's and a dot.
CREATE TABLE standard_rows (
  id {id_key},
  standard BIGINT NOT NULL REFERENCES standard_versions (id),
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  part BIGINT,
  row_group TEXT,
  points DOUBLE PRECISION,
  gate BIGINT NOT NULL,
  methods TEXT NOT NULL,
  place_types TEXT NOT NULL,
  evidence TEXT NOT NULL,
  line BIGINT,
  unit TEXT,
  comparison TEXT,
  target DOUBLE PRECISION,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION,
  level TEXT,
  alternative TEXT,
  department TEXT,
  deduction TEXT,
  source TEXT NOT NULL,
  confidence TEXT NOT NULL
);
CREATE UNIQUE INDEX standard_rows_number ON standard_rows (standard, kind, number);
