-- The notes stay for this session, so that the schema is what the files made of it.
CREATE TEMPORARY TABLE pgplumb_origin AS
  SELECT id, xid, classid, objid, objsubid, query, NULL::pg_catalog.text AS place FROM pgplumb_trace.statement;
DROP EVENT TRIGGER pgplumb_trace;
DROP SCHEMA pgplumb_trace CASCADE
