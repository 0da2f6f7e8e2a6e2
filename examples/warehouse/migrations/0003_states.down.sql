DROP TABLE warehouse.state;
