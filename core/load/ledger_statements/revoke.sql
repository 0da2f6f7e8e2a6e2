REVOKE ALL ON TABLE {schema}.loaded_file FROM PUBLIC
