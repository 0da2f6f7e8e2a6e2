-- What the server writes when it deparses depends on these settings, for this transaction only. The other
-- queries of this folder run after this one: that is why they name no schema for functions and operators.
SELECT set_config('search_path', 'pg_catalog, pg_temp', true),
       set_config('TimeZone', 'UTC', true),
       set_config('DateStyle', 'ISO, MDY', true),
       set_config('IntervalStyle', 'postgres', true),
       set_config('extra_float_digits', '1', true),
       set_config('bytea_output', 'hex', true),
       set_config('quote_all_identifiers', 'off', true),
       set_config('row_security', 'off', true),
       set_config('lc_monetary', 'C', true),
       set_config('statement_timeout', '0', true),
       set_config('work_mem', '64MB', true),
       set_config('jit', 'off', true)
