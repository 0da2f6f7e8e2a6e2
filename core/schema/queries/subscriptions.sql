-- The connection is a secret, and not readable without superuser rights: it is not compared.
SELECT 'subscription' AS kind, s.oid AS objid, quote_ident(s.subname) AS identity,
       pg_get_userbyid(s.subowner) AS owner,
       (SELECT string_agg(quote_ident(name), ', ' ORDER BY name) FROM unnest(s.subpublications) AS name) AS publications,
       CASE WHEN NOT s.subenabled THEN 'false' END AS enabled,
       quote_literal(s.subslotname) AS slot_name
  FROM pg_catalog.pg_subscription s
 WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
