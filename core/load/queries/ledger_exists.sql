-- $1: the schema. No row: there is no such table.
SELECT c.relkind::pg_catalog.text AS kind,
       o.rolsuper OR o.oid OPERATOR(pg_catalog.=) d.datdba OR pg_catalog.pg_has_role(current_user, o.oid, 'USAGE') AS is_ours,
       o.rolname::pg_catalog.text AS owner
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  JOIN pg_catalog.pg_roles AS o ON o.oid OPERATOR(pg_catalog.=) c.relowner
  JOIN pg_catalog.pg_database AS d ON d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
 WHERE n.nspname OPERATOR(pg_catalog.=) $1::pg_catalog.text AND c.relname OPERATOR(pg_catalog.=) 'loaded_file'
