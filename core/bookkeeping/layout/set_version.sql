UPDATE {schema}.layout SET version = 2
