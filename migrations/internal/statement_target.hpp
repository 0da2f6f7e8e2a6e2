// Statement target: the names in those statements that cannot run inside a transaction and
// whose outcome the catalog can tell. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sql/statement.hpp"

namespace pgplumb::migrations {

struct StatementTarget {
  std::string relation;  ///< as written, perhaps qualified and quoted: the table, the index, the database
  std::string other;     ///< the partition of DETACH; the index of CREATE INDEX, if it is named
  bool creates = true;   ///< of a database: CREATE rather than DROP
};

/// Nothing for other kinds, and where the text is not as the manual has it.
std::optional<StatementTarget> parse_target(sql::StatementKind kind, std::string_view text);

/// The name as the catalog has it: quotes removed, or folded to lower case.
std::string to_catalog_name(std::string_view name);

}  // namespace pgplumb::migrations
