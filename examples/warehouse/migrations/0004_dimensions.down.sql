DROP TYPE warehouse.outcome;
DROP TABLE warehouse.reject;
DROP TABLE warehouse.load;
DROP TABLE warehouse.day;
DROP TABLE warehouse.carrier;
DROP TABLE warehouse.airport;
