-- GiST: a tree of boxes that may overlap. Finds what is within a distance, and what is nearest (<->).
CREATE INDEX airport_location ON geo.airport USING gist (location);
CREATE INDEX zip_code_location ON geo.zip_code USING gist (location);

-- SP-GiST: the plane is cut into parts that do not overlap. Smaller and quicker to build for points,
-- which have no extent; answers what lies in a box.
CREATE INDEX zip_code_position ON geo.zip_code USING spgist (position);

-- The planner guesses badly how many points are near each other before it has seen them.
ANALYZE geo.airport, geo.zip_code;
