-- How the language of each of these routines is asked to look at its body. $1: OIDs.
SELECT p.oid::pg_catalog.int8 AS oid,
       pg_catalog.format('SELECT %I.%I(%L::pg_catalog.oid)', n.nspname, v.proname, p.oid) AS call
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
  JOIN pg_catalog.pg_proc AS v ON v.oid = l.lanvalidator
  JOIN pg_catalog.pg_namespace AS n ON n.oid = v.pronamespace
 WHERE p.oid = ANY ($1::pg_catalog.oid[]) AND p.prokind <> 'a'
