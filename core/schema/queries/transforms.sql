SELECT 'transform' AS kind, t.oid AS objid,
       format('FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname) AS identity,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::oid::regprocedure::text END AS from_sql,
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::oid::regprocedure::text END AS to_sql
  FROM pg_catalog.pg_transform t
  JOIN pg_catalog.pg_language l ON l.oid = t.trflang
