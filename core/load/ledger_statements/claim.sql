-- Holds the row until the end of the transaction. $1: table, $2: checksum, $3: name of the file.
INSERT INTO {schema}.loaded_file AS l (target, checksum, file, rows_read, is_complete, loaded_at, loaded_by)
VALUES ($1::pg_catalog.text, $2::pg_catalog.text, $3::pg_catalog.text, 0, false, pg_catalog.now(), session_user)
ON CONFLICT (target, checksum) DO UPDATE SET file = EXCLUDED.file
RETURNING l.rows_read AS rows_read, l.is_complete AS is_complete
