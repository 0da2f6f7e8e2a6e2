UPDATE {schema}.layout SET version = 3
