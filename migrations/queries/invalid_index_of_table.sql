-- Whether a table ($1) has an index of this name ($2) that is not valid.
SELECT EXISTS (SELECT FROM pg_catalog.pg_index AS i
                 JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
                WHERE i.indrelid = $1::pg_catalog.oid AND c.relname = $2::pg_catalog.text AND NOT i.indisvalid) AS found
