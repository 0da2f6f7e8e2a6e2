-- pubviaroot came with 13, pubgencols with 18.
SELECT 'publication' AS kind, p.oid AS objid, quote_ident(p.pubname) AS identity,
       pg_get_userbyid(p.pubowner) AS owner,
       CASE WHEN p.puballtables THEN 'true' END AS all_tables,
       array_to_string(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                             CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], ', ') AS publish,
       CASE WHEN p.pubviaroot THEN 'true' END AS via_root,
       CASE p.pubgencols WHEN 's' THEN 'stored' END AS generated_columns
  FROM (VALUES ('n'::"char")) AS absent(pubgencols)
  CROSS JOIN LATERAL
       (SELECT oid, pubname, pubowner, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot,
               pubgencols
          FROM pg_catalog.pg_publication) p
