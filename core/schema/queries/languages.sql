SELECT 'language' AS kind, l.oid AS objid, quote_ident(l.lanname) AS identity,
       pg_get_userbyid(l.lanowner) AS owner,
       CASE WHEN l.lanpltrusted THEN 'true' END AS trusted,
       NULLIF(l.lanplcallfoid::regproc::text, '-') AS handler,
       CASE WHEN l.laninline <> 0 THEN l.laninline::regproc::text END AS inline,
       CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regproc::text END AS validator
  FROM pg_catalog.pg_language l
 WHERE l.oid >= 16384
