-- pgplumb: no-transaction
-- A unique constraint on a table in use. ADD CONSTRAINT ... UNIQUE alone would build its index under a lock that
-- stops everybody. So the index is built beside the traffic first; to take it is then a matter of the catalog.
-- Should two rows be equal, the build fails and leaves an invalid index: "pgplumb up" drops it before it tries again.
CREATE UNIQUE INDEX CONCURRENTLY airport_iata_is_unique ON warehouse.airport (iata);

ALTER TABLE warehouse.airport ADD CONSTRAINT airport_iata_is_unique UNIQUE USING INDEX airport_iata_is_unique;
