-- Constraints of tables and domains. NOT NULL is an attribute of its column or domain, also where it has a name of its
-- own. The constraints behind constraint triggers are triggers.
-- The index of a key of a partition can be part of one that is no key: partition_of.
-- A key to a partitioned table is one, although it has a row for each partition.
-- Plain keys are put together here: pg_get_constraintdef costs more than all the rest. indnullsnotdistinct came with 15;
-- NOT ENFORCED with 18: what is not enforced is not valid either, which then goes without saying.
SELECT 'constraint' AS kind, k.oid AS objid,
       p.identity || '.' || quote_ident(k.conname) AS identity, p.kind AS parent_kind, p.identity AS parent,
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'x' THEN 'exclusion'
                      ELSE 'check' END AS type,
       CASE WHEN x.is_plain THEN
         CASE k.contype WHEN 'p' THEN 'PRIMARY KEY (' ELSE 'UNIQUE (' END
         || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY array_position(k.conkey, a.attnum))
               FROM pg_catalog.pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) || ')'
            ELSE regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') END AS definition,
       CASE WHEN NOT k.convalidated AND pg_get_constraintdef(k.oid) !~ ' NOT ENFORCED$' THEN 'true' END AS not_valid,
       x.options AS index_options, x.tablespace AS index_tablespace,
       CASE WHEN x.indisclustered THEN 'true' END AS clustered, x.comment AS index_comment,
       CASE WHEN NOT x.indisvalid THEN 'false' END AS index_valid,
       CASE WHEN k.conparentid = 0 THEN x.partition_of END AS partition_of,
       CASE WHEN k.coninhcount > 0 OR k.conparentid <> 0 THEN 'true' END AS inherited,
       CASE WHEN k.coninhcount > 0 AND k.conislocal AND k.contype = 'c' THEN 'true' END AS declared_too
  FROM (SELECT c.oid AS relid, 0::oid AS typid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
               CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
         UNION ALL
        SELECT 0, t.oid, quote_ident(n.nspname) || '.' || quote_ident(t.typname), 'domain'
          FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
         WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema') p
  JOIN pg_catalog.pg_constraint k ON k.conrelid = p.relid AND k.contypid = p.typid
  LEFT JOIN (SELECT own.indexrelid, own.indisclustered, own.indisvalid,
                    NOT own.indisexclusion AND (own.indisprimary AND own.indnatts = own.indnkeyatts AND own.indimmediate
                      OR own.indisunique AND own.indnatts = own.indnkeyatts AND own.indimmediate
                         AND NOT own.indnullsnotdistinct) AS is_plain,
                    CASE WHEN i.reloptions IS NOT NULL THEN (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(i.reloptions) AS o) END AS options,
                    CASE WHEN i.reltablespace <> 0 THEN
                      (SELECT quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = i.reltablespace) END AS tablespace,
                    (SELECT d.description FROM pg_catalog.pg_description d
                      WHERE d.objoid = i.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0) AS comment,
                    CASE WHEN i.relispartition THEN
                      (SELECT p.inhparent::regclass::text FROM pg_catalog.pg_inherits p WHERE p.inhrelid = i.oid) END AS partition_of
               FROM (VALUES (false)) AS absent(indnullsnotdistinct)
              CROSS JOIN LATERAL
                    (SELECT indexrelid, indisclustered, indisprimary, indisunique, indnatts, indnkeyatts, indimmediate, indnullsnotdistinct,
                            indisexclusion, indisvalid
                       FROM pg_catalog.pg_index) own
               JOIN pg_catalog.pg_class i ON i.oid = own.indexrelid) x ON x.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
 WHERE k.contype IN ('p', 'u', 'f', 'x', 'c')
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint whole
                    WHERE k.contype = 'f' AND whole.oid = k.conparentid AND whole.conrelid = k.conrelid)
