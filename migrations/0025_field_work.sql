-- Work in the field: places in reserve for those found closed, the clause a problem was found under, photographs that
-- are stored first and decoded later.

-- `reserve`: the place in the order in which this member puts reserves of this type in; NULL: not in reserve.
-- `substitute`: the reserve that a closed sheet was replaced by.
ALTER TABLE review_sheets ADD COLUMN reserve BIGINT;
ALTER TABLE review_acts ADD COLUMN substitute BIGINT;
CREATE INDEX review_acts_substitutes ON review_acts (review, substitute, sheet) WHERE substitute IS NOT NULL AND is_head = 1;
CREATE INDEX review_sheets_reserves ON review_sheets (review, account, place_type, reserve) WHERE reserve IS NOT NULL;

ALTER TABLE problems ADD COLUMN clause TEXT;

-- `arrival`: the key of the file that holds the bytes as they came, from `arrival_from` on, until they are decoded; then
-- the copies have their keys. `fault`: why they could not be.
ALTER TABLE photos ADD COLUMN arrival TEXT;
ALTER TABLE photos ADD COLUMN arrival_from BIGINT;
ALTER TABLE photos ADD COLUMN arrival_bytes BIGINT;
ALTER TABLE photos ADD COLUMN fault TEXT;
CREATE INDEX photos_arrivals ON photos (arrival) WHERE arrival IS NOT NULL;
CREATE INDEX photos_undecoded ON photos (id) WHERE arrival IS NOT NULL AND fault IS NULL;
