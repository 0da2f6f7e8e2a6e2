-- First half: constraints that hold for what comes from now on. NOT VALID, so that no row is read while the table
-- is locked; a moment each. What is already there is looked at by the next migration.
ALTER TABLE warehouse.airport
  ADD CONSTRAINT airport_is_on_earth
    CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180) NOT VALID,
  ADD CONSTRAINT airport_iata_is_a_code CHECK (iata ~ '^[A-Z0-9]{3,4}$') NOT VALID,
  ADD CONSTRAINT airport_name_is_given CHECK (name IS NOT NULL) NOT VALID,
  ADD CONSTRAINT airport_state_fkey FOREIGN KEY (state) REFERENCES warehouse.state NOT VALID;

ALTER TABLE warehouse.strike
  ADD CONSTRAINT strike_carrier_fkey FOREIGN KEY (carrier_id) REFERENCES warehouse.carrier NOT VALID,
  ADD CONSTRAINT strike_state_fkey FOREIGN KEY (state) REFERENCES warehouse.state NOT VALID;

ALTER TABLE warehouse.flight
  ADD CONSTRAINT flight_goes_somewhere CHECK (origin_id <> destination_id) NOT VALID,
  ADD CONSTRAINT flight_has_a_distance CHECK (distance_miles > 0) NOT VALID;
