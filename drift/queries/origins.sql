-- Where each object was made or last changed. A column or a constraint is found by the transaction that wrote its row
-- (its xmin), in there by its name in the text of the statement.
SELECT o.classid::regclass::text AS catalog, o.objid, o.objsubid, 'origin' AS name, o.place AS value
  FROM (SELECT DISTINCT ON (classid, objid, objsubid) classid, objid, objsubid, place
          FROM pg_temp.pgplumb_origin
         WHERE place IS NOT NULL AND NOT (classid = 'pg_class'::regclass AND objsubid <> 0)
         ORDER BY classid, objid, objsubid, id DESC) o
UNION ALL
SELECT 'pg_class', c.attrelid, c.attnum, 'origin', c.place
  FROM (SELECT DISTINCT ON (a.attrelid, a.attnum) a.attrelid, a.attnum, o.place
          FROM pg_catalog.pg_attribute a
          JOIN pg_temp.pgplumb_origin o ON o.classid = 'pg_class'::regclass AND o.objid = a.attrelid AND o.objsubid IN (0, a.attnum)
         WHERE a.attnum > 0 AND NOT a.attisdropped AND o.place IS NOT NULL
         ORDER BY a.attrelid, a.attnum, o.objsubid = a.attnum DESC, o.xid = a.xmin DESC, strpos(lower(o.query), lower(a.attname)) > 0 DESC,
                  CASE WHEN strpos(lower(o.query), lower(a.attname)) > 0 THEN -o.id ELSE o.id END) c
UNION ALL
SELECT 'pg_constraint', k.oid, 0, 'origin', k.place
  FROM (SELECT DISTINCT ON (c.oid) c.oid, o.place
          FROM pg_catalog.pg_constraint c
          JOIN pg_temp.pgplumb_origin o
            ON o.objsubid = 0 AND (o.classid = 'pg_class'::regclass AND o.objid = c.conrelid AND c.conrelid <> 0
                                   OR o.classid = 'pg_type'::regclass AND o.objid = c.contypid AND c.contypid <> 0)
         WHERE o.place IS NOT NULL
         ORDER BY c.oid, o.xid = c.xmin DESC, strpos(lower(o.query), lower(c.conname)) > 0 DESC,
                  CASE WHEN strpos(lower(o.query), lower(c.conname)) > 0 THEN -o.id ELSE o.id END) k
