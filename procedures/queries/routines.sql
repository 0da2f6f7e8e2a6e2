-- Routines with what a caller must know, and every type that they mention or that those are made of.
-- $1: schemas, NULL for what the search_path shows; $2: name, NULL for all; $3: text of a regprocedure
-- to take that overload only, or NULL. Operators get operands of equal types, so that no schema of the
-- search_path can offer a better match than pg_catalog.
WITH RECURSIVE routine AS (
  SELECT p.*, n.nspname, l.lanname,
         coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[]) AS types
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
   WHERE ($2::pg_catalog.text IS NULL OR p.proname = $2::pg_catalog.text::pg_catalog.name)
     AND CASE WHEN $1::pg_catalog.text[] IS NULL THEN pg_catalog.pg_function_is_visible(p.oid)
              ELSE n.nspname = ANY ($1::pg_catalog.text[]::pg_catalog.name[]) END
     AND ($3::pg_catalog.text IS NULL OR p.oid = pg_catalog.to_regprocedure($3::pg_catalog.text)::pg_catalog.oid)
), parameter AS (
  SELECT r.oid AS routine, t.place, coalesce(r.proargmodes[t.place], 'i') AS mode,
         coalesce(r.proargnames[t.place], '') AS name, t.type,
         CASE WHEN coalesce(r.proargmodes[t.place], 'i') IN ('i', 'b', 'v')
              THEN pg_catalog.pg_get_function_arg_default(r.oid, t.place::pg_catalog.int4) END AS default_text
    FROM routine AS r CROSS JOIN LATERAL pg_catalog.unnest(r.types) WITH ORDINALITY AS t (type, place)
), mentioned (oid) AS (
  (SELECT p.type FROM parameter AS p UNION SELECT r.prorettype FROM routine AS r)
  UNION
  SELECT part.oid
    FROM mentioned AS m
    JOIN pg_catalog.pg_type AS t ON t.oid = m.oid
   CROSS JOIN LATERAL (
          SELECT t.typelem WHERE t.typinput = 'pg_catalog.array_in'::pg_catalog.regproc
          UNION ALL
          SELECT t.typbasetype WHERE t.typtype = 'd'
          UNION ALL
          SELECT g.rngsubtype FROM pg_catalog.pg_range AS g WHERE g.rngtypid = t.oid OR g.rngmultitypid = t.oid
          UNION ALL
          SELECT a.atttypid FROM pg_catalog.pg_attribute AS a
           WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0::pg_catalog.int2 AND NOT a.attisdropped
         ) AS part (oid)
), type AS (
  SELECT t.*, n.nspname, e.typname AS element_name, en.nspname AS element_schema
    FROM mentioned AS m
    JOIN pg_catalog.pg_type AS t ON t.oid = m.oid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
    LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND t.typinput = 'pg_catalog.array_in'::pg_catalog.regproc
    LEFT JOIN pg_catalog.pg_namespace AS en ON en.oid = e.typnamespace
)
SELECT coalesce((
         SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                  'oid', r.oid::pg_catalog.int8, 'schema', r.nspname, 'name', r.proname, 'kind', r.prokind, 'result', r.prorettype::pg_catalog.int8,
                  'returns_set', r.proretset, 'security_definer', r.prosecdef, 'has_settings', r.proconfig IS NOT NULL,
                  'language', r.lanname, 'comment', pg_catalog.obj_description(r.oid, 'pg_proc'),
                  'body', CASE WHEN r.prokind = 'p' THEN r.prosrc END,
                  'parameters', coalesce((
                    SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                             'mode', p.mode, 'name', p.name, 'type', p.type::pg_catalog.int8, 'default', p.default_text) ORDER BY p.place)
                      FROM parameter AS p WHERE p.routine = r.oid), '[]'::pg_catalog.json))
                  ORDER BY r.nspname, r.proname, pg_catalog.pg_get_function_identity_arguments(r.oid))
           FROM routine AS r), '[]'::pg_catalog.json) AS routines,
       coalesce((
         SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                  'oid', t.oid::pg_catalog.int8, 'schema', t.nspname, 'name', t.typname,
                  'display', CASE WHEN coalesce(t.element_schema, t.nspname) = 'pg_catalog'
                                  THEN pg_catalog.format_type(t.oid, NULL)
                                  WHEN t.element_name IS NOT NULL
                                  THEN pg_catalog.format('%I.%I[]', t.element_schema, t.element_name)
                                  ELSE pg_catalog.format('%I.%I', t.nspname, t.typname) END,
                  'kind', CASE WHEN t.element_name IS NOT NULL THEN 'a' ELSE t.typtype END,
                  'category', t.typcategory, 'delimiter', t.typdelim, 'not_null', t.typnotnull,
                  'element', CASE WHEN t.element_name IS NOT NULL THEN t.typelem::pg_catalog.int8
                                  WHEN t.typtype = 'd' THEN t.typbasetype::pg_catalog.int8
                                  ELSE coalesce((SELECT g.rngsubtype::pg_catalog.int8 FROM pg_catalog.pg_range AS g
                                                  WHERE g.rngtypid = t.oid OR g.rngmultitypid = t.oid),
                                                0::pg_catalog.int8) END,
                  'fields', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname, 'type', a.atttypid::pg_catalog.int8)
                                      ORDER BY a.attnum)
                               FROM pg_catalog.pg_attribute AS a
                              WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0::pg_catalog.int2
                                AND NOT a.attisdropped),
                  'labels', (SELECT pg_catalog.json_agg(l.enumlabel ORDER BY l.enumsortorder)
                               FROM pg_catalog.pg_enum AS l WHERE l.enumtypid = t.oid)))
           FROM type AS t), '[]'::pg_catalog.json) AS types
