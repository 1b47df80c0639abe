-- Whom an area is entrusted to beyond the four roles of a grid: leaders who sponsor it (包保) and
-- chiefs of grids at every level (网格长). `grid_code`: of a grid; without it the whole division.
CREATE TABLE chain_posts (
  id {id_key},
  kind TEXT NOT NULL,
  division BIGINT NOT NULL,
  grid_code BIGINT,
  account BIGINT,
  title TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  name_sealed {bytes},
  phone_sealed {bytes},
  valid_from BIGINT NOT NULL,
  valid_to BIGINT
);
CREATE INDEX chain_posts_division ON chain_posts (division, id);
CREATE INDEX chain_posts_grid ON chain_posts (grid_code) WHERE grid_code IS NOT NULL;
CREATE INDEX chain_posts_account ON chain_posts (account) WHERE account IS NOT NULL;

-- Photographs of places, and those taken at an inspection.
ALTER TABLE photos ADD COLUMN place BIGINT;
ALTER TABLE photos ADD COLUMN inspection BIGINT;
CREATE INDEX photos_place ON photos (place, id) WHERE place IS NOT NULL;
DROP INDEX photos_unused;
CREATE INDEX photos_unused ON photos (uploaded_at) WHERE problem IS NULL AND place IS NULL;

-- What is open in somebody's grids.
CREATE INDEX problems_open_grid ON problems (grid_code) WHERE closed_at IS NULL AND grid_code IS NOT NULL;
