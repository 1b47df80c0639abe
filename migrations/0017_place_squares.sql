-- In which squares of the ground places changed last, by version of the dataset "places": processes keep
-- places in memory for maps, and read again only these (places/points.h).

CREATE TABLE place_squares (
  square BIGINT PRIMARY KEY,
  version BIGINT NOT NULL
);
CREATE INDEX place_squares_version ON place_squares (version);
