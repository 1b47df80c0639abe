-- Open problems of a piece of the map: a few among all that ever lay there.

CREATE INDEX problems_open_cell ON problems (cell) WHERE closed_at IS NULL;
