// expected: no matching function
#include "core/pg/cursor.hpp"

auto misuse(pgplumb::pg::Session& session) { return pgplumb::pg::open_cursor<int>(session, "SELECT 1"); }
