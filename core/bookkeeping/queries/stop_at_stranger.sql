-- Fails when `facts` found an object that a stranger owns, so that nothing after it runs:
-- a stranger's table may be a view that runs the stranger's code with our rights.
SELECT 1 / (CASE WHEN pg_catalog.current_setting('pgplumb.stranger') = '' THEN 1 ELSE 0 END)
