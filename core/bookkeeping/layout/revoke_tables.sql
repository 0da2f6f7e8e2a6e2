REVOKE ALL ON TABLE {schema}.layout, {schema}.migration, {schema}.event, {schema}.step FROM PUBLIC
