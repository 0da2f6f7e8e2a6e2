SELECT 'event trigger' AS kind, t.oid AS objid, quote_ident(t.evtname) AS identity,
       pg_get_userbyid(t.evtowner) AS owner,
       t.evtevent AS event,
       (SELECT string_agg(quote_literal(tag), ', ' ORDER BY tag) FROM unnest(t.evttags) AS tag) AS tags,
       t.evtfoid::regprocedure::text AS function,
       CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled
  FROM pg_catalog.pg_event_trigger t
