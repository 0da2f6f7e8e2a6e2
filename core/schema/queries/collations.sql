-- colliculocale is of 15 and 16, colllocale of 17 on, collicurules of 16 on.
SELECT 'collation' AS kind, c.oid AS objid, format('%I.%I', n.nspname, c.collname) AS identity,
       pg_get_userbyid(c.collowner) AS owner,
       CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc' ELSE 'default' END AS provider,
       COALESCE(c.colllocale, c.colliculocale) AS locale,
       c.collcollate AS lc_collate, c.collctype AS lc_ctype,
       c.collicurules AS rules,
       CASE WHEN NOT c.collisdeterministic THEN 'false' END AS deterministic
  FROM (VALUES (NULL::text, NULL::text, NULL::text)) AS absent(colliculocale, colllocale, collicurules)
  CROSS JOIN LATERAL
       (SELECT oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collcollate, collctype, colliculocale, colllocale,
               collicurules
          FROM pg_catalog.pg_collation) c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
