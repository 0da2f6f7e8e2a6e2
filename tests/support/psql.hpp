// psql: asks a database through PostgreSQL's own client, so that what a test believes
// about a database does not depend on the code under test.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/conninfo.hpp"

namespace pgplumb::test {

/// The PGHOST, PGPORT, PGUSER and PGDATABASE that lead to `database`.
std::map<std::string, std::string> libpq_environment(const pg::Conninfo& database);

/// Runs SQL and returns its output unaligned, a row a line, columns separated by "|",
/// without the last newline. Throws std::runtime_error with what psql said.
std::string psql(const pg::Conninfo& database, std::string_view sql);

/// As above, the rows apart.
std::vector<std::string> psql_rows(const pg::Conninfo& database, std::string_view sql);

/// As psql(), but an unreachable or restarting server is asked again for some seconds.
std::string psql_patiently(const pg::Conninfo& database, std::string_view sql);

}  // namespace pgplumb::test
