-- The partitions go with it.
DROP TABLE warehouse.flight;
