-- One object for each role, schema and kind of object; its grants are what differs from what a new object has anyway.
SELECT 'default privileges' AS kind, d.oid AS objid,
       format('FOR ROLE %s%s ON %s',
              CASE WHEN pg_get_userbyid(d.defaclrole) = current_setting('pgplumb.owner') THEN '<owner>'
                   ELSE quote_ident(pg_get_userbyid(d.defaclrole)) END,
              ' IN SCHEMA ' || quote_ident(n.nspname),
              CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                   WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END) AS identity,
       pg_get_userbyid(d.defaclrole) AS owner
  FROM pg_catalog.pg_default_acl d
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
