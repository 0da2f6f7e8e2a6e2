REVOKE ALL ON FUNCTION {schema}.record_routine, {schema}.forget_routine FROM PUBLIC
