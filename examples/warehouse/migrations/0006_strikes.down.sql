DROP TABLE warehouse.strike;
