-- Daily work that counts in a review: its share of the whole, and the score as it was settled before the release.
ALTER TABLE reviews ADD COLUMN daily_weight DOUBLE PRECISION NOT NULL DEFAULT 0;

CREATE TABLE review_daily (
  review BIGINT PRIMARY KEY REFERENCES reviews (id),
  from_day BIGINT NOT NULL,
  to_day BIGINT NOT NULL,
  per_thousand DOUBLE PRECISION NOT NULL,
  account BIGINT NOT NULL REFERENCES accounts (id),
  settled_at BIGINT NOT NULL
);
CREATE INDEX review_daily_account ON review_daily (account);

-- With the measure's own words and figures: the rules may change later.
CREATE TABLE review_daily_values (
  review BIGINT NOT NULL REFERENCES reviews (id),
  place BIGINT NOT NULL,
  measure TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  zero_at DOUBLE PRECISION NOT NULL,
  full_at DOUBLE PRECISION NOT NULL,
  points DOUBLE PRECISION NOT NULL,
  by_hand BIGINT NOT NULL,
  value DOUBLE PRECISION,
  scored DOUBLE PRECISION,
  words TEXT NOT NULL,
  PRIMARY KEY (review, place)
);
