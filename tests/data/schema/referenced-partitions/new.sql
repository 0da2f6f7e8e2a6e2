CREATE TABLE parts (kind int, id int, PRIMARY KEY (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE TABLE leads (kind int, id int, CONSTRAINT to_parts FOREIGN KEY (kind, id) REFERENCES parts (kind, id));
