CREATE TABLE parts (kind int, id int, PRIMARY KEY (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE parts_2_a PARTITION OF parts_2 FOR VALUES IN (3);
CREATE TABLE leads (kind int, id int, CONSTRAINT to_parts FOREIGN KEY (kind, id) REFERENCES parts (kind, id));
CREATE TABLE gone (kind int, id int, PRIMARY KEY (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE gone_1 PARTITION OF gone FOR VALUES IN (1);
CREATE TABLE "gone with it" (kind int, id int, CONSTRAINT to_gone FOREIGN KEY (kind, id) REFERENCES gone (kind, id));
