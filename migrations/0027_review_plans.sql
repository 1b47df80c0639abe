-- Reviews that come round: for a kind that is due every week, month or quarter, the next one is prepared by itself.
CREATE TABLE review_plans (
  id {id_key},
  organizer BIGINT NOT NULL,
  account BIGINT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL,
  target BIGINT NOT NULL,
  standard BIGINT NOT NULL REFERENCES standard_versions (id),
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX review_plans_of ON review_plans (organizer, kind, target);
CREATE INDEX review_plans_account ON review_plans (account);
CREATE INDEX review_plans_standard ON review_plans (standard);

-- `plan`, `plan_round`: made by this plan for the round that begins on this day; never twice.
ALTER TABLE reviews ADD COLUMN plan BIGINT;
ALTER TABLE reviews ADD COLUMN plan_round BIGINT;
CREATE UNIQUE INDEX reviews_of_plan ON reviews (plan, plan_round) WHERE plan IS NOT NULL;
