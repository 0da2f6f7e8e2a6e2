// expected: there is no type of SQL for this C.. type
#include "core/pg/query.hpp"

struct Unknown {};
void misuse(pgplumb::pg::Session& session) { pgplumb::pg::execute(session, "SELECT $1", Unknown()); }
