-- When each object was made or last changed; the server knows where it keeps the times of commits, and for as long as
-- it keeps them. An object that several rows describe changed with the latest of them.
SELECT t.catalog, t.objid, t.objsubid, 'changed_at' AS name,
       to_char(max(pg_xact_commit_timestamp(t.xid)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS value
  FROM (SELECT 'pg_class' AS catalog, c.oid AS objid, 0 AS objsubid, c.xmin AS xid FROM pg_class c WHERE c.relkind <> 't'
        UNION ALL
        SELECT 'pg_class', r.ev_class, 0, r.xmin FROM pg_rewrite r WHERE r.rulename = '_RETURN'
        UNION ALL
        SELECT 'pg_class', a.attrelid, a.attnum, a.xmin FROM pg_attribute a WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'pg_class', d.adrelid, d.adnum, d.xmin FROM pg_attrdef d
        UNION ALL
        SELECT 'pg_constraint', c.oid, 0, c.xmin FROM pg_constraint c
        UNION ALL
        SELECT 'pg_proc', p.oid, 0, p.xmin FROM pg_proc p
        UNION ALL
        SELECT 'pg_type', t.oid, 0, t.xmin FROM pg_type t
        UNION ALL
        SELECT 'pg_type', e.enumtypid, 0, e.xmin FROM pg_enum e
        UNION ALL
        SELECT 'pg_trigger', t.oid, 0, t.xmin FROM pg_trigger t
        UNION ALL
        SELECT 'pg_rewrite', r.oid, 0, r.xmin FROM pg_rewrite r
        UNION ALL
        SELECT 'pg_policy', p.oid, 0, p.xmin FROM pg_policy p
        UNION ALL
        SELECT 'pg_namespace', n.oid, 0, n.xmin FROM pg_namespace n
        UNION ALL
        SELECT 'pg_extension', e.oid, 0, e.xmin FROM pg_extension e
        UNION ALL
        SELECT 'pg_statistic_ext', s.oid, 0, s.xmin FROM pg_statistic_ext s) t
 WHERE t.objid >= 16384
 GROUP BY t.catalog, t.objid, t.objsubid
HAVING max(pg_xact_commit_timestamp(t.xid)) IS NOT NULL
