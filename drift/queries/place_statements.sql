-- $1: the identifiers of the first note of statements, $2: where these stand.
UPDATE pg_temp.pgplumb_origin o
   SET place = placed.place
  FROM (SELECT f.xid, f.query, p.place
          FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.int8[]), pg_catalog.unnest($2::pg_catalog.text[])) AS p(id, place)
          JOIN pg_temp.pgplumb_origin f ON f.id OPERATOR(pg_catalog.=) p.id) placed
 WHERE placed.xid OPERATOR(pg_catalog.=) o.xid AND placed.query OPERATOR(pg_catalog.=) o.query
