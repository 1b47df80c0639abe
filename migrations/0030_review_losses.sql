-- Where released reviews lost their points, and what was handed to the target while they ran.

-- What became of each item at each type of place; written with the release and with every correction after it.
-- `division`: the target for the whole review; beside it those right below, for what was judged at places there.
-- Points of a clause are divided over its grades, so that rows add up to what the clause had and lost.
CREATE TABLE review_clause_results (
  review BIGINT NOT NULL REFERENCES reviews (id),
  division BIGINT NOT NULL,
  clause TEXT NOT NULL,
  item TEXT NOT NULL,
  place_type TEXT NOT NULL,
  points DOUBLE PRECISION NOT NULL,
  lost DOUBLE PRECISION NOT NULL,
  grades BIGINT NOT NULL,
  below BIGINT NOT NULL,
  findings BIGINT NOT NULL,
  gate_failed BIGINT NOT NULL,
  PRIMARY KEY (review, division, clause, item, place_type)
) {without_rowid};
ALTER TABLE reviews ADD COLUMN losses_at BIGINT;
CREATE INDEX reviews_losses_due ON reviews (id) WHERE status = 'released' AND losses_at IS NULL;
CREATE INDEX reviews_released ON reviews (standard, starts_on) WHERE status = 'released';

-- Feedback sheets (反馈单): the n-th of a review, with the digest of what it said.
CREATE TABLE review_feedbacks (
  id {id_key},
  review BIGINT NOT NULL REFERENCES reviews (id),
  number BIGINT NOT NULL,
  words TEXT NOT NULL,
  account BIGINT NOT NULL,
  at BIGINT NOT NULL,
  digest TEXT NOT NULL,
  received_by BIGINT,
  received_at BIGINT,
  receipt TEXT
);
CREATE UNIQUE INDEX review_feedbacks_number ON review_feedbacks (review, number);

-- A finding on a sheet. Acts never change, so that the sheet can be written again from them.
CREATE TABLE review_feedback_lines (
  feedback BIGINT NOT NULL REFERENCES review_feedbacks (id),
  position BIGINT NOT NULL,
  act BIGINT NOT NULL REFERENCES review_acts (id),
  due_on BIGINT,
  PRIMARY KEY (feedback, position)
) {without_rowid};
CREATE INDEX review_feedback_lines_act ON review_feedback_lines (act);
