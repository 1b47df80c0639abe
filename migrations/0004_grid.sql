-- Grids (each row one dated version) and the four responsible roles.

CREATE TABLE grids (
  id {id_key},
  code BIGINT NOT NULL,
  layer TEXT NOT NULL,
  name TEXT NOT NULL,
  division BIGINT NOT NULL,
  unit BIGINT,
  unit_name TEXT NOT NULL,
  geometry TEXT NOT NULL,
  area_m2 DOUBLE PRECISION NOT NULL,
  label_lng DOUBLE PRECISION NOT NULL,
  label_lat DOUBLE PRECISION NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX grids_current ON grids (code) WHERE valid_to IS NULL;
CREATE INDEX grids_code ON grids (code, valid_from);
CREATE INDEX grids_division ON grids (division) WHERE valid_to IS NULL;

-- Who answers for a grid from one day to another. They follow the code, so that reshaping a
-- grid does not lose its people.
CREATE TABLE duties (
  id {id_key},
  grid_code BIGINT NOT NULL,
  duty TEXT NOT NULL,
  account BIGINT,
  unit BIGINT,
  unit_name TEXT NOT NULL,
  name_sealed {bytes},
  phone_sealed {bytes},
  valid_from BIGINT NOT NULL,
  valid_to BIGINT
);
CREATE INDEX duties_grid ON duties (grid_code, duty);
CREATE INDEX duties_account ON duties (account) WHERE account IS NOT NULL;

-- Outlines of divisions for finding the city, county or township of a point without a grid.
CREATE TABLE division_outlines (
  division {id_key},
  geometry TEXT NOT NULL,
  source TEXT NOT NULL,
  approval_number TEXT NOT NULL
);
