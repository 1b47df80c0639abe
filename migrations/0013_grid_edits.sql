-- Editing grids: their boxes for finding neighbours, sub-grids of a grid, and what was edited.

ALTER TABLE grids ADD COLUMN parent BIGINT;
-- Null until the program has measured a row that an earlier version of it stored.
ALTER TABLE grids ADD COLUMN west DOUBLE PRECISION;
ALTER TABLE grids ADD COLUMN south DOUBLE PRECISION;
ALTER TABLE grids ADD COLUMN east DOUBLE PRECISION;
ALTER TABLE grids ADD COLUMN north DOUBLE PRECISION;
CREATE INDEX grids_box ON grids (south, north, west, east) WHERE valid_to IS NULL;
CREATE INDEX grids_unmeasured ON grids (id) WHERE west IS NULL;
CREATE INDEX grids_parent ON grids (parent) WHERE parent IS NOT NULL;

-- One act of editing with every grid as it was before and after: what undoing needs.
CREATE TABLE grid_edits (
  id {id_key},
  kind TEXT NOT NULL,
  division BIGINT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  grids TEXT NOT NULL,
  changes TEXT NOT NULL,
  undoes BIGINT,
  undone_by BIGINT
);
CREATE INDEX grid_edits_division ON grid_edits (division, id);
