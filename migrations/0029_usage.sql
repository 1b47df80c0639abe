-- How the system is used (系统运用): a rollup of the audit log, made afterwards by a timed job.

-- What one account did on one day (days since 1970 in Shanghai); a row only where it did something. Answers who used
-- the system in a period, whatever its length: one look per account.
CREATE TABLE use_days (
  account BIGINT NOT NULL REFERENCES accounts (id),
  day BIGINT NOT NULL,
  sign_ins BIGINT NOT NULL,
  problems BIGINT NOT NULL,
  places BIGINT NOT NULL,
  reviews BIGINT NOT NULL,
  titles BIGINT NOT NULL,
  others BIGINT NOT NULL,
  PRIMARY KEY (account, day)
) {without_rowid};

-- The same added up, so that a province reads as many rows as it has cities and days: by the division of the account's
-- unit at `depth` 5, and by its ancestor on level 1 to 4 at these depths. What lies above a depth stands there itself.
CREATE TABLE use_totals (
  depth BIGINT NOT NULL,
  division BIGINT NOT NULL,
  day BIGINT NOT NULL,
  sign_ins BIGINT NOT NULL,
  problems BIGINT NOT NULL,
  places BIGINT NOT NULL,
  reviews BIGINT NOT NULL,
  titles BIGINT NOT NULL,
  others BIGINT NOT NULL,
  PRIMARY KEY (depth, division, day)
) {without_rowid};

-- One row: the last seal of the audit log that has been counted, moved in the transaction that counts it.
CREATE TABLE use_progress (
  id {id_key},
  seal BIGINT NOT NULL,
  counted_at BIGINT NOT NULL
);
INSERT INTO use_progress (id, seal, counted_at) VALUES (1, 0, 0);
