// expected: no matching function
#include "core/pg/query.hpp"

auto misuse(pgplumb::pg::Session& session) {
  return pgplumb::pg::fetch_all<std::string_view>(session, "SELECT name FROM users");
}
