-- One moment for all that is read: what is changed meanwhile is seen in none of the catalogs.
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY
