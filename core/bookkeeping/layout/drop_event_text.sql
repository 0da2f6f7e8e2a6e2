DROP FUNCTION {schema}.event_text
