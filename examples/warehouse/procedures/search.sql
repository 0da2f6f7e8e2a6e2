-- Search as people type: words, "phrases", or, -not.

-- Two dimensions, one list. The words are looked up in the indexes; only what is found is ranked and highlighted, and
-- only the best of it: ts_headline reads the text again and is the dear part, so LIMIT comes before it.
-- @returns kind!, code?, name!, place?, rank!, highlighted!
CREATE OR REPLACE FUNCTION warehouse.search(words text, at_most integer DEFAULT 10)
RETURNS TABLE (kind text, code text, name text, place text, rank real, highlighted text)
LANGUAGE sql STABLE
AS $$
  WITH asked AS (
    SELECT websearch_to_tsquery('warehouse.words', words) AS query
  ), found AS (
    SELECT 'airport' AS kind, a.iata AS code, a.name, concat_ws(', ', a.city, a.state) AS place,
           -- {D, C, B, A}: a code counts ten times what a state does. 1 divides by the logarithm of the length.
           ts_rank_cd('{0.1, 0.2, 0.5, 1}', a.document, asked.query, 1) AS rank
      FROM asked, warehouse.airport a
     WHERE a.document @@ asked.query
    UNION ALL
    SELECT 'carrier', NULL, c.name, NULL,
           ts_rank_cd('{0.1, 0.2, 0.5, 1}', c.document, asked.query, 1)
      FROM asked, warehouse.carrier c
     WHERE c.document @@ asked.query
  ), best AS (
    SELECT f.* FROM found f ORDER BY f.rank DESC, f.kind, f.name LIMIT at_most
  )
  SELECT b.kind, b.code, b.name, b.place, b.rank,
         ts_headline('warehouse.words', concat_ws(', ', b.code, b.name, b.place), asked.query,
                     'StartSel=<b>, StopSel=</b>, HighlightAll=true')
    FROM best b, asked
   ORDER BY b.rank DESC, b.kind, b.name
$$;
COMMENT ON FUNCTION warehouse.search IS 'Airports and carriers, best first, with the words that were found in <b>.';
GRANT EXECUTE ON FUNCTION warehouse.search TO warehouse_analyst;
