SELECT pg_catalog.set_config('jit', pg_catalog.current_setting('pgplumb.jit'), true)
