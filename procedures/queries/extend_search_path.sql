-- Adds a schema to the search_path until the transaction ends. $1: the schema, quoted.
SELECT pg_catalog.set_config('search_path',
         pg_catalog.concat_ws(', ', nullif(pg_catalog.current_setting('search_path'), ''), $1::pg_catalog.text), true)
