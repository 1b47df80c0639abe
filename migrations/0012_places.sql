-- Places (点位): what is inspected, with its dated history, and the inspections.

CREATE TABLE places (
  id {id_key},
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  lng DOUBLE PRECISION NOT NULL,
  lat DOUBLE PRECISION NOT NULL,
  cell BIGINT NOT NULL,
  address TEXT NOT NULL,
  division BIGINT NOT NULL,
  grid_code BIGINT,
  line BIGINT NOT NULL,
  grade TEXT NOT NULL,
  contact_sealed {bytes},
  phone_sealed {bytes},
  attributes TEXT NOT NULL,
  plaque TEXT NOT NULL,
  last_inspected_at BIGINT,
  created_at BIGINT NOT NULL,
  retired_at BIGINT,
  demonstration BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX places_plaque ON places (plaque);
CREATE INDEX places_division ON places (division, id);
CREATE INDEX places_type ON places (type, id);
CREATE INDEX places_cell ON places (cell) WHERE retired_at IS NULL;
CREATE INDEX places_grid ON places (grid_code) WHERE grid_code IS NOT NULL;

-- A place as it was from one moment to the next, without personal data.
CREATE TABLE place_versions (
  id {id_key},
  place BIGINT NOT NULL REFERENCES places (id),
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  account BIGINT,
  what TEXT NOT NULL
);
CREATE INDEX place_versions_place ON place_versions (place, version);

CREATE TABLE inspections (
  id {id_key},
  place BIGINT NOT NULL REFERENCES places (id),
  kind TEXT NOT NULL,
  grade TEXT NOT NULL,
  note TEXT NOT NULL,
  lng DOUBLE PRECISION,
  lat DOUBLE PRECISION,
  away_m DOUBLE PRECISION,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX inspections_place ON inspections (place, id);

-- The grids by which places were last assigned: another version of that dataset means look again.
CREATE TABLE place_assignment (
  id {id_key},
  grids_version BIGINT NOT NULL
);

ALTER TABLE problems ADD COLUMN at_place BIGINT;
CREATE INDEX problems_at_place ON problems (at_place, id) WHERE at_place IS NOT NULL;
