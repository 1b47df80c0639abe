-- The in-app inbox and the outbox of messages to phones.

CREATE TABLE inbox (
  id {id_key},
  account BIGINT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  link TEXT NOT NULL,
  urgent BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX inbox_account ON inbox (account, id);
CREATE INDEX inbox_unread ON inbox (account) WHERE read_at IS NULL;

CREATE TABLE outbox (
  id {id_key},
  phone_sealed {bytes} NOT NULL,
  template TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  next_try_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  error TEXT NOT NULL
);
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state = 'waiting';
