CREATE TEXT SEARCH DICTIONARY simple_de (TEMPLATE = simple, ACCEPT = false);
COMMENT ON TEXT SEARCH DICTIONARY simple_de IS 'no stopwords';
CREATE TEXT SEARCH CONFIGURATION search (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION search ADD MAPPING FOR asciiword WITH simple_de, german_stem;
ALTER TEXT SEARCH CONFIGURATION search ADD MAPPING FOR "int" WITH simple;
CREATE TEXT SEARCH TEMPLATE plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
