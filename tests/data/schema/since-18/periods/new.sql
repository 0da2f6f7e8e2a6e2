CREATE TABLE prices (item int4range, during daterange, CONSTRAINT whole PRIMARY KEY (item, during WITHOUT OVERLAPS));
CREATE TABLE sales (item int4range, during daterange, other daterange,
                    UNIQUE (item, other WITHOUT OVERLAPS),
                    CONSTRAINT priced FOREIGN KEY (item, PERIOD other) REFERENCES prices (item, PERIOD during));
