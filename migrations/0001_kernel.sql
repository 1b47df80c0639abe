-- What every domain stands on: audit, idempotency, leases, versions of shared data sets.

CREATE TABLE audit_log (
  id {id_key},
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  account BIGINT,
  subject BIGINT NOT NULL,
  division BIGINT NOT NULL,
  address TEXT NOT NULL,
  request_id TEXT NOT NULL,
  details TEXT NOT NULL,
  seal BIGINT,
  job_state TEXT NOT NULL,
  job_tries BIGINT NOT NULL,
  job_after BIGINT NOT NULL
);
-- Only the few rows that wait are in these indexes, so that inserting stays cheap.
CREATE INDEX audit_log_unsealed ON audit_log (id) WHERE seal IS NULL;
CREATE INDEX audit_log_waiting ON audit_log (job_after, id) WHERE job_state = 'waiting';
CREATE INDEX audit_log_subject ON audit_log (subject, id);

CREATE TABLE audit_seals (
  number {id_key},
  at BIGINT NOT NULL,
  first_id BIGINT NOT NULL,
  last_id BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE idempotency (
  key_hash TEXT PRIMARY KEY,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  content_type TEXT NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  last_run_at BIGINT NOT NULL
);

-- Bumped in the transaction that changes the data set; processes reload when it moved.
CREATE TABLE dataset_versions (
  name TEXT PRIMARY KEY,
  version BIGINT NOT NULL
);
CREATE INDEX audit_log_seal ON audit_log (seal, id) WHERE seal IS NOT NULL;
