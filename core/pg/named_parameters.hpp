// Named parameters: `:name` in a statement as `$n`, as the server knows them. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/lexer.hpp"

namespace pgplumb::pg {

/// A place where a parameter stands, in the text that was given and in the numbered one; bytes.
struct ParameterUse {
  std::size_t number = 0;  ///< n of $n
  std::size_t offset = 0;
  std::size_t length = 0;
  std::size_t numbered_offset = 0;
  std::size_t numbered_length = 0;
};

struct NumberedStatement {
  std::string sql;
  std::vector<std::string> names;  ///< that of $1, $2, ...; each once. None: the text has numbers itself, if any
  std::vector<ParameterUse> uses;  ///< in the order of the text

  /// Where the byte at `offset` of `sql` stands in the text that was given; of a parameter, its first.
  std::size_t given_offset(std::size_t offset) const noexcept;
};

/// A colon with a name right behind it is a parameter. Casts (`::`), `:=`, strings, comments, quoted names and the
/// slice of an array (`a[1:n]`: the colon follows right behind a value inside brackets) are left alone.
/// Throws Error{usage} where `$1` stands beside `:name`.
NumberedStatement number_parameters(std::string_view sql, sql::StringSyntax strings = sql::StringSyntax::standard);

}  // namespace pgplumb::pg
