-- What this installation's maps stand on: the approval number (审图号) to be shown, and Tianditu.

CREATE TABLE map_settings (
  id {id_key},
  approval_number TEXT NOT NULL,
  tianditu_key_sealed {bytes},
  tianditu_url TEXT NOT NULL,
  version BIGINT NOT NULL
);
