-- Which grids a version of the dataset "grids" changed, so that processes read again only those. Code 0: any
-- of them may have changed. Of old versions nothing is kept.

CREATE TABLE grid_changes (
  version BIGINT NOT NULL,
  code BIGINT NOT NULL,
  PRIMARY KEY (version, code)
);
