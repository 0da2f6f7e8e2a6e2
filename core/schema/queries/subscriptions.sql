-- The connection is a secret, and not readable without superuser rights: it is not compared. Of the options those that
-- ALTER SUBSCRIPTION changes: subbinary and substream came with 14, subdisableonerr with 15, the next three with 16,
-- subfailover with 17. What streaming is when nobody said it changed with 18: it is told in any case.
SELECT 'subscription' AS kind, s.oid AS objid, quote_ident(s.subname) AS identity,
       pg_get_userbyid(s.subowner) AS owner,
       (SELECT string_agg(quote_ident(name), ', ' ORDER BY name) FROM unnest(s.subpublications) AS name) AS publications,
       CASE WHEN NOT s.subenabled THEN 'false' END AS enabled,
       quote_literal(s.subslotname) AS slot_name,
       NULLIF(concat_ws(', ', CASE WHEN s.subbinary THEN 'binary = true' END,
                        CASE WHEN s.subdisableonerr THEN 'disable_on_error = true' END,
                        CASE WHEN s.subfailover THEN 'failover = true' END,
                        CASE WHEN s.suborigin <> 'any' THEN 'origin = ' || s.suborigin END,
                        CASE WHEN NOT s.subpasswordrequired THEN 'password_required = false' END,
                        CASE WHEN s.subrunasowner THEN 'run_as_owner = true' END,
                        'streaming = ' || CASE s.substream::text WHEN 'true' THEN 'on' WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel'
                                          WHEN 'false' THEN 'off' WHEN 'f' THEN 'off' END,
                        CASE WHEN s.subsynccommit <> 'off' THEN 'synchronous_commit = ' || s.subsynccommit END), '') AS options
  FROM (VALUES (false, NULL::text, false, false, 'any', true, false))
         AS absent(subbinary, substream, subdisableonerr, subfailover, suborigin, subpasswordrequired, subrunasowner)
  CROSS JOIN LATERAL
       (SELECT oid, subdbid, subname, subowner, subpublications, subenabled, subslotname, subsynccommit,
               subbinary, substream, subdisableonerr, subfailover, suborigin, subpasswordrequired, subrunasowner
          FROM pg_catalog.pg_subscription) s
 WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
