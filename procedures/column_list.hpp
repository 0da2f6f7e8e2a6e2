// The columns of a function that returns SETOF record, which only its caller can say (manual 7.2.1.4).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/resolve.hpp"

namespace pgplumb::procedures {

struct DeclaredColumn {
  std::string name;
  std::string type;  ///< as written; the server reads it
};

/// "state text, n bigint". Unquoted names are folded to lower case. Throws Error{usage}.
std::vector<DeclaredColumn> parse_column_list(std::string_view text);

/// Makes the call one that gives back rows of these columns. Throws Error{usage} when the call knows its columns, or
/// for what is no type.
void declare_columns(pg::Session& session, ResolvedCall& call, std::span<const DeclaredColumn> columns);

}  // namespace pgplumb::procedures
