// Named parameters: `:name` in a statement as `$n`, as the server knows them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/lexer.hpp"

namespace pgplumb::pg {

struct NumberedStatement {
  std::string sql;
  std::vector<std::string> names;  ///< that of $1, $2, ...; each once
};

/// A colon with a name right behind it is a parameter. Casts (`::`), `:=`, strings, comments, quoted names and the
/// slice of an array (`a[1:n]`: the colon follows right behind a value inside brackets) are left alone.
/// Throws Error{usage} where `$1` stands beside `:name`.
NumberedStatement number_parameters(std::string_view sql, sql::StringSyntax strings = sql::StringSyntax::standard);

}  // namespace pgplumb::pg
