-- $1: table, $2: checksum, $3: rows read, $4: whether that was all of it.
UPDATE {schema}.loaded_file AS l
   SET rows_read = $3::pg_catalog.int8, is_complete = $4::pg_catalog.bool, loaded_at = pg_catalog.now(),
       loaded_by = session_user
 WHERE l.target OPERATOR(pg_catalog.=) $1::pg_catalog.text AND l.checksum OPERATOR(pg_catalog.=) $2::pg_catalog.text
