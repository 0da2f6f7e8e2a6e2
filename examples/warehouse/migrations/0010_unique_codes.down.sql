ALTER TABLE warehouse.airport DROP CONSTRAINT airport_iata_is_unique;
