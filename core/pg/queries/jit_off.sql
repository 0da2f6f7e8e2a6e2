SELECT pg_catalog.set_config('pgplumb.jit', pg_catalog.current_setting('jit'), true), pg_catalog.set_config('jit', 'off', true)
