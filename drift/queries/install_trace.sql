-- Notes every statement that makes or changes an object, with the transaction that ran it. Whoever runs it: the
-- function writes with the rights of its owner.
CREATE SCHEMA pgplumb_trace;
CREATE TABLE pgplumb_trace.statement (
  id bigint GENERATED ALWAYS AS IDENTITY,
  xid pg_catalog.xid DEFAULT pg_catalog.pg_current_xact_id()::pg_catalog.xid,
  classid pg_catalog.oid,
  objid pg_catalog.oid,
  objsubid pg_catalog.int4,
  query pg_catalog.text
);
CREATE FUNCTION pgplumb_trace.note() RETURNS pg_catalog.event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
  INSERT INTO pgplumb_trace.statement (classid, objid, objsubid, query)
  SELECT c.classid, c.objid, c.objsubid, current_query()
    FROM pg_event_trigger_ddl_commands() c
   WHERE c.objid IS NOT NULL;
END
$function$;
CREATE EVENT TRIGGER pgplumb_trace ON ddl_command_end EXECUTE FUNCTION pgplumb_trace.note();
ALTER EVENT TRIGGER pgplumb_trace ENABLE ALWAYS
