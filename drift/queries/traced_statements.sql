-- What ran, in order; one statement may have made several objects.
SELECT min(o.id) AS first_id, o.xid, o.query
  FROM pg_temp.pgplumb_origin o
 GROUP BY o.xid, o.query
 ORDER BY 1
