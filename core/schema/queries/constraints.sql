-- Constraints of tables and domains. NOT NULL is an attribute of its column, unless it was given a name of its own
-- or does not hold for all rows (18). The constraints behind constraint triggers are triggers.
SELECT 'constraint' AS kind, k.oid AS objid,
       p.identity || '.' || quote_ident(k.conname) AS identity, p.kind AS parent_kind, p.identity AS parent,
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'x' THEN 'exclusion'
                      WHEN 'n' THEN 'not null' ELSE 'check' END AS type,
       regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition,
       CASE WHEN NOT k.convalidated THEN 'true' END AS not_valid,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM pg_catalog.pg_class i, unnest(i.reloptions) AS o
         WHERE i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')) AS index_options,
       (SELECT quote_ident(s.spcname) FROM pg_catalog.pg_class i JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace
         WHERE i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')) AS index_tablespace,
       (SELECT 'true' FROM pg_catalog.pg_index x WHERE x.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x') AND x.indisclustered)
         AS clustered,
       CASE WHEN k.coninhcount > 0 AND NOT k.conislocal OR k.conparentid <> 0 THEN 'true' END AS inherited
  FROM (SELECT c.oid AS relid, 0::oid AS typid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
               CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
         UNION ALL
        SELECT 0, t.oid, quote_ident(n.nspname) || '.' || quote_ident(t.typname), 'domain'
          FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
         WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema') p
  JOIN pg_catalog.pg_constraint k ON k.conrelid = p.relid AND k.contypid = p.typid
 WHERE k.contype IN ('p', 'u', 'f', 'x', 'c')
    OR k.contype = 'n' AND k.conrelid <> 0
       AND (NOT k.convalidated OR k.connoinherit
            OR k.conname <> left((SELECT c.relname || '_' || a.attname || '_not_null'
                                    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
                                   WHERE c.oid = k.conrelid AND a.attnum = k.conkey[1]), 63))
