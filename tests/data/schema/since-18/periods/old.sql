CREATE TABLE prices (item int4range, during daterange, PRIMARY KEY (item, during WITHOUT OVERLAPS));
CREATE TABLE sales (item int4range, during daterange, other daterange,
                    UNIQUE (item, during WITHOUT OVERLAPS),
                    CONSTRAINT priced FOREIGN KEY (item, PERIOD during) REFERENCES prices (item, PERIOD during));
