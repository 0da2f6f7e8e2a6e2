SELECT 'conversion' AS kind, c.oid AS objid, format('%I.%I', n.nspname, c.conname) AS identity,
       pg_get_userbyid(c.conowner) AS owner,
       CASE WHEN c.condefault THEN 'true' END AS "default",
       pg_encoding_to_char(c.conforencoding) AS source, pg_encoding_to_char(c.contoencoding) AS target,
       c.conproc::regproc::text AS function
  FROM pg_catalog.pg_conversion c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
