-- What the filters of the ledger need to find their newest rows in a million problems, each chosen
-- for what it costs every new report: whole indices only where no narrower one serves.

CREATE INDEX problems_category ON problems (category, id, division);
CREATE INDEX problems_month ON problems (created_month, id, division);
CREATE INDEX problems_unit ON problems (unit, id) WHERE unit IS NOT NULL;
-- Rejected, merged or withdrawn: closed, but not put right.
CREATE INDEX problems_ended ON problems (state, id, division, category)
  WHERE closed_at IS NOT NULL AND closed_month IS NULL;
-- Problems of a grid that were handed on to outside its township; the others are found there.
CREATE INDEX problems_handed_on ON problems (grid_code)
  WHERE grid_code / 1000000 <> division / 1000;
CREATE INDEX problems_outside ON problems (division, id) WHERE outside = 1;
CREATE INDEX problems_duplicate_of ON problems (duplicate_of) WHERE duplicate_of IS NOT NULL;
-- The ledger lists private ones among those that wait for moderation too.
DROP INDEX problems_pending;
CREATE INDEX problems_pending ON problems (division, id) WHERE publication = 'pending';

-- Answers that were kept in clear: from here on they are sealed.
DELETE FROM idempotency;
