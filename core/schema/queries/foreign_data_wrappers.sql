SELECT 'foreign-data wrapper' AS kind, w.oid AS objid, quote_ident(w.fdwname) AS identity,
       pg_get_userbyid(w.fdwowner) AS owner,
       CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regproc::text END AS handler,
       CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc::text END AS validator,
       (SELECT string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ' ORDER BY option_name)
          FROM pg_options_to_table(w.fdwoptions)) AS server_options
  FROM pg_catalog.pg_foreign_data_wrapper w
