// RoutineName: how people name a routine, [schema.]name[(types)], as a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgplumb::procedures {

struct RoutineName {
  std::string schema;                ///< empty: where the search_path finds it
  std::string name;                  ///< as the catalog has it
  std::optional<std::string> types;  ///< of the inputs, as written between the parentheses; the server reads them

  /// What to_regprocedure() takes; `types` must be there. The names are quoted, the types as written.
  std::string regprocedure() const;
  /// For people, without the types.
  std::string readable() const;
};

/// Unquoted names are folded to lower case, as in SQL; "Quoted ""Names""" are taken as they are.
/// Throws Error{usage} for text that is no such name.
RoutineName parse_routine_name(std::string_view text);

}  // namespace pgplumb::procedures
