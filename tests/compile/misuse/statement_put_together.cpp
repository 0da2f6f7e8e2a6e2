// expected: not a constant expression
#include "core/pg/query.hpp"

void misuse(pgplumb::pg::Session& session, const std::string& name) {
  pgplumb::pg::execute(session, "DELETE FROM users WHERE name = '" + name + "'");
}
