-- pgplumb: no-transaction
-- Second half: every row is read, under a lock that lets readers and writers go on. Not in the transaction of the
-- first half, which would hold its stronger locks all the while; and each by itself, so that none waits for others.
ALTER TABLE warehouse.airport VALIDATE CONSTRAINT airport_is_on_earth;
ALTER TABLE warehouse.airport VALIDATE CONSTRAINT airport_iata_is_a_code;
ALTER TABLE warehouse.airport VALIDATE CONSTRAINT airport_name_is_given;
ALTER TABLE warehouse.airport VALIDATE CONSTRAINT airport_state_fkey;
ALTER TABLE warehouse.strike VALIDATE CONSTRAINT strike_carrier_fkey;
ALTER TABLE warehouse.strike VALIDATE CONSTRAINT strike_state_fkey;
ALTER TABLE warehouse.flight VALIDATE CONSTRAINT flight_goes_somewhere;
ALTER TABLE warehouse.flight VALIDATE CONSTRAINT flight_has_a_distance;

-- NOT NULL alone would read the table under the strongest lock. Where a valid CHECK says the same, it does not.
ALTER TABLE warehouse.airport ALTER COLUMN name SET NOT NULL;
ALTER TABLE warehouse.airport DROP CONSTRAINT airport_name_is_given;
