-- Cheques: names and numbers, in words and otherwise.

-- Two functions that need each other. In which order they are created does not matter.
CREATE OR REPLACE FUNCTION bank.in_words(n bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT CASE
           WHEN n < 0 THEN 'minus ' || bank.in_words(-n)
           WHEN n < 20 THEN
             ('{zero,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,'
              'sixteen,seventeen,eighteen,nineteen}'::text[])[n + 1]
           WHEN n < 100 THEN
             ('{twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety}'::text[])[n / 10 - 1]
             || CASE WHEN n % 10 > 0 THEN '-' || bank.in_words(n % 10) ELSE '' END
           WHEN n < 1000 THEN bank.large_in_words(n, 100, 'hundred')
           WHEN n < 1000000 THEN bank.large_in_words(n, 1000, 'thousand')
           ELSE bank.large_in_words(n, 1000000, 'million')
         END
$$;
COMMENT ON FUNCTION bank.in_words IS 'A number as it is written on a cheque: 42 is "forty-two".';

CREATE OR REPLACE FUNCTION bank.large_in_words(n bigint, unit bigint, unit_name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT bank.in_words(n / unit) || ' ' || unit_name
         || CASE WHEN n % unit > 0 THEN ' ' || bank.in_words(n % unit) ELSE '' END
$$;

-- Overloads: one name, told apart by the types of the arguments.
CREATE OR REPLACE FUNCTION bank.reference(value integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT format('CHQ-%s', lpad(value::text, 6, '0')) $$;
COMMENT ON FUNCTION bank.reference(integer) IS 'The reference of a cheque, by its number.';

CREATE OR REPLACE FUNCTION bank.reference(value bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT format('TRF-%s', value) $$;
COMMENT ON FUNCTION bank.reference(bigint) IS 'The reference of a transfer, by its number.';

CREATE OR REPLACE FUNCTION bank.reference(value numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT format('AMT-%s', value) $$;
COMMENT ON FUNCTION bank.reference(numeric) IS 'The reference of an amount.';

CREATE OR REPLACE FUNCTION bank.reference(value text, prefix text DEFAULT 'TXT') RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT format('%s-%s', prefix, value) $$;
COMMENT ON FUNCTION bank.reference(text, text) IS 'The reference of anything else, by its text.';

-- Parameters and results without names.
CREATE OR REPLACE FUNCTION bank.larger(numeric, numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT greatest($1, $2) $$;

CREATE OR REPLACE FUNCTION bank.extremes(numeric[], OUT numeric, OUT numeric)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT min(x), max(x) FROM unnest($1) AS x $$;

-- Any type: what is given back depends on what is given.
CREATE OR REPLACE FUNCTION bank.last_of(list anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT list[array_upper(list, 1)] $$;

-- Names can be anything. They are quoted wherever they are used, also in a call by name:
--   SELECT bank."Weird Name"("My Arg" => 'x', "select" => 2);
CREATE OR REPLACE FUNCTION bank."Weird Name"("My Arg" text, "select" integer DEFAULT 1) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT repeat("My Arg", "select") $$;
COMMENT ON FUNCTION bank."Weird Name" IS 'Repeats a text.';
