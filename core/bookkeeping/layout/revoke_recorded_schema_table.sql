REVOKE ALL ON TABLE {schema}.recorded_schema FROM PUBLIC
