// Binding: a routine of the catalog that is what a program takes it to be, or every difference told at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/pg/prepared.hpp"
#include "procedures/catalog.hpp"
#include "procedures/expected.hpp"
#include "procedures/resolve.hpp"

namespace pgplumb::procedures {

struct Comparison {
  std::vector<std::string> differences;  ///< sentences, one for each argument, column or field
  std::size_t distance = 0;              ///< defaults used and numbers widened: what breaks a tie between overloads
};

/// Pure. Arguments may be narrower than the parameter, results wider than what comes; parameters with defaults may
/// be left out; what may come as NULL the catalog does not tell, but a domain that is NOT NULL refuses an optional.
Comparison compare(const Signature& routine, const TypeCatalog& types, const ExpectedSignature& expected);

/// What a call needs that was found out once.
struct Binding {
  pg::PreparedStatement statement;
  std::string identity;              ///< for messages
  std::vector<std::size_t> columns;  ///< of the result, one for each field of the struct, or the only one
  bool has_null_flag = false;        ///< the first column says whether the value is NULL as a whole
  bool is_set = false;
};

/// Throws Error{usage} when there is no such routine, Error{check} with every difference as a note when none of that
/// name is as expected, or more than one is.
Binding make_binding(pg::Session& session, std::string_view name, const ExpectedSignature& expected);

}  // namespace pgplumb::procedures
