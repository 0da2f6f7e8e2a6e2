-- What needs the routine $1: its name for people, and, where the server can write it down exactly, the
-- statement that makes it anew.
SELECT DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) AS what,
       CASE WHEN t.oid IS NOT NULL AND t.tgconstraint = 0::pg_catalog.oid
            THEN pg_catalog.regexp_replace(pg_catalog.pg_get_triggerdef(t.oid), '^CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER')
            WHEN c.relkind = 'v'
            THEN pg_catalog.format('CREATE OR REPLACE VIEW %s%s AS %s', c.oid::pg_catalog.regclass,
                   coalesce(' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', ''),
                   pg_catalog.pg_get_viewdef(c.oid))
            WHEN p.oid IS NOT NULL THEN pg_catalog.pg_get_functiondef(p.oid)
            WHEN b.attname IS NOT NULL
            THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', f.adrelid::pg_catalog.regclass,
                   b.attname, pg_catalog.pg_get_expr(f.adbin, f.adrelid)) END AS statement
  FROM pg_catalog.pg_depend AS d
  LEFT JOIN pg_catalog.pg_trigger AS t ON d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND t.oid = d.objid
  LEFT JOIN pg_catalog.pg_rewrite AS r ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
  LEFT JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
  LEFT JOIN pg_catalog.pg_proc AS p ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND p.oid = d.objid AND p.prokind <> 'a'
  LEFT JOIN pg_catalog.pg_attrdef AS f ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.oid = d.objid
  LEFT JOIN pg_catalog.pg_attribute AS b ON b.attrelid = f.adrelid AND b.attnum = f.adnum AND b.attgenerated = ''
 WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
   AND d.refobjid = $1::pg_catalog.int8::pg_catalog.oid AND d.deptype = 'n'
 ORDER BY what
