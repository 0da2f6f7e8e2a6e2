-- One row: the version of these tables, and the end of the chain of events, so that
-- events cut off at the end are missed.
CREATE TABLE {schema}.layout (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version integer NOT NULL,
  events bigint NOT NULL,
  head bytea NOT NULL
)
