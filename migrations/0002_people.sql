-- Divisions, units, accounts, grants, sessions.

CREATE TABLE divisions (
  code {id_key},
  parent BIGINT,
  level BIGINT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  path_name TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  successor BIGINT
);
CREATE INDEX divisions_parent ON divisions (parent);

CREATE TABLE division_changes (
  id {id_key},
  division BIGINT NOT NULL,
  successor BIGINT,
  change TEXT NOT NULL,
  old_name TEXT NOT NULL,
  new_name TEXT NOT NULL,
  day BIGINT NOT NULL,
  basis TEXT NOT NULL,
  account BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX division_changes_division ON division_changes (division);

-- Custom assessment units (高新区, 文昌湖): named sets of divisions.
CREATE TABLE assessment_units (
  id {id_key},
  city BIGINT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT
);
CREATE TABLE assessment_unit_members (
  assessment_unit BIGINT NOT NULL REFERENCES assessment_units (id),
  division BIGINT NOT NULL,
  PRIMARY KEY (assessment_unit, division)
);

CREATE TABLE units (
  id {id_key},
  division BIGINT NOT NULL,
  kind TEXT NOT NULL,
  lines BIGINT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,
  active BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX units_division ON units (division, kind);

CREATE TABLE accounts (
  id {id_key},
  login TEXT NOT NULL UNIQUE,
  unit BIGINT NOT NULL REFERENCES units (id),
  name_sealed {bytes} NOT NULL,
  phone_sealed {bytes},
  phone_hash TEXT,
  position TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  password_set_at BIGINT NOT NULL,
  must_change_password BIGINT NOT NULL,
  totp_sealed {bytes},
  totp_pending_sealed {bytes},
  totp_last_step BIGINT NOT NULL,
  active BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX accounts_unit ON accounts (unit);
CREATE INDEX accounts_phone ON accounts (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE TABLE grants (
  id {id_key},
  account BIGINT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  division BIGINT NOT NULL,
  assessment_unit BIGINT,
  lines BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  granted_by BIGINT,
  granted_at BIGINT NOT NULL
);
CREATE INDEX grants_account ON grants (account);

CREATE TABLE sessions (
  id {id_key},
  token_hash TEXT NOT NULL UNIQUE,
  account BIGINT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  ended_at BIGINT,
  end_reason TEXT,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE saved_filters (
  id {id_key},
  account BIGINT NOT NULL REFERENCES accounts (id),
  unit BIGINT NOT NULL,
  page TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  shared BIGINT NOT NULL
);
CREATE INDEX saved_filters_account ON saved_filters (account);
CREATE INDEX saved_filters_unit ON saved_filters (unit) WHERE shared = 1;

-- Places from which an account has been used: a device (random cookie) or an address prefix, as
-- hashes. Guesses made elsewhere never lock these out.
CREATE TABLE known_places (
  account BIGINT NOT NULL REFERENCES accounts (id),
  place_hash TEXT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (account, place_hash)
) {without_rowid};

-- Token buckets that bound guesses at passwords and codes; a missing row is a full bucket.
CREATE TABLE guess_buckets (
  key TEXT PRIMARY KEY,
  milli_tokens BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX guess_buckets_at ON guess_buckets (at);
