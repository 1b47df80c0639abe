-- When somebody who answers for grids is away, and who stands in.

CREATE TABLE absences (
  id {id_key},
  account BIGINT NOT NULL,
  deputy BIGINT,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  reason TEXT NOT NULL,
  entered_by BIGINT NOT NULL,
  entered_at BIGINT NOT NULL
);
CREATE INDEX absences_account ON absences (account, last_day);
CREATE INDEX absences_last_day ON absences (last_day);
