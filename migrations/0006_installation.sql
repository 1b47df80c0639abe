-- Facts about this installation as a whole, such as the fingerprint of the keys its personal
-- data is sealed under and how far the demonstration has been loaded.

CREATE TABLE installation (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
