SELECT c.classoid::regclass::text AS catalog, c.objoid AS objid, c.objsubid, c.description AS comment
  FROM pg_catalog.pg_description c
 WHERE c.objoid >= 16384
