CREATE TABLE {schema}.loaded_file (
  target text NOT NULL,              -- public.flight
  checksum text NOT NULL,            -- of the bytes of the file
  file text NOT NULL,                -- its name when it was loaded last; a file is known by its content
  rows_read bigint NOT NULL,         -- behind the header, loaded or rejected
  is_complete boolean NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  loaded_by text NOT NULL,
  PRIMARY KEY (target, checksum)
)
