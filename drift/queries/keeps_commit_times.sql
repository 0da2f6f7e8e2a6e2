SELECT pg_catalog.current_setting('track_commit_timestamp') = 'on' AS keeps
