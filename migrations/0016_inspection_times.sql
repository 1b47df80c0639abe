-- An inspection without a signal reaches the server later than it was made.

ALTER TABLE inspections ADD COLUMN received_at BIGINT;
