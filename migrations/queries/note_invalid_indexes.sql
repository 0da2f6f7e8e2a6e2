-- Before REINDEX CONCURRENTLY: indexes that are invalid already, and not by its doing.
SELECT ARRAY(SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE NOT i.indisvalid)::pg_catalog.text AS known
