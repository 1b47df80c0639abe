-- How much came from one hand on each day, for the month-end burst (月末突击). A hand is the
-- keyed hash of a phone or of an address, or an account. Rows of past years are removed.

CREATE TABLE hand_counts (
  hand TEXT NOT NULL,
  day BIGINT NOT NULL,
  reports BIGINT NOT NULL,
  PRIMARY KEY (hand, day)
) {without_rowid};
CREATE INDEX hand_counts_day ON hand_counts (day);
