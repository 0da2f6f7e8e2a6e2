-- Nothing is loaded yet, so these are made the plain way, on the partitioned table: each partition gets its own.

-- B-tree, covering: the flights of an airport with all that its statistics need, so that the table is not read.
CREATE INDEX flight_origin ON warehouse.flight (origin_id, day) INCLUDE (delay_minutes);
CREATE INDEX flight_destination ON warehouse.flight (destination_id, day) INCLUDE (delay_minutes);

-- BRIN: files arrive in the order of time, so a day's rows lie together. It notes the first and the last day of
-- each 32 pages: a few kilobytes where a B-tree takes megabytes, for queries about some days of a month.
CREATE INDEX flight_day ON warehouse.flight USING brin (day) WITH (pages_per_range = 32, autosummarize = on);
