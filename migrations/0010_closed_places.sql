-- Whether a problem has come back (反复) asks for closed ones around it. Open ones would have to be
-- read past one by one where many are reported in one place.
CREATE INDEX problems_closed_place ON problems (cell, closed_at) WHERE state = 'closed';
