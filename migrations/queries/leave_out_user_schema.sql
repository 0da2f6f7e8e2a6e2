-- A role that is called like the bookkeeping's schema has that schema in its search_path as
-- "$user": what a script creates unqualified would land among our tables. $1: until the end
-- of the transaction only.
SELECT pg_catalog.set_config('search_path', pg_catalog.regexp_replace(
         pg_catalog.current_setting('search_path'), '"\$user"\s*,?\s*', ''), $1::pg_catalog.bool)
