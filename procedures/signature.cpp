#include "procedures/signature.hpp"

#include <fmt/format.h>

#include "core/sql/identifier.hpp"

namespace pgplumb::procedures {

std::string_view to_string(RoutineKind kind) noexcept {
  switch (kind) {
    case RoutineKind::function: return "function";
    case RoutineKind::procedure: return "procedure";
    case RoutineKind::aggregate: return "aggregate";
    case RoutineKind::window: return "window";
  }
  return "function";
}

bool Parameter::is_input() const noexcept { return mode != ParameterMode::out && mode != ParameterMode::table; }

bool Parameter::is_output() const noexcept {
  return mode == ParameterMode::out || mode == ParameterMode::inout || mode == ParameterMode::table;
}

std::string Signature::identity(const TypeCatalog& types) const {
  std::string arguments;
  for (const Parameter& parameter : parameters) {
    if (!parameter.is_input()) continue;
    if (!arguments.empty()) arguments += ", ";
    arguments += types.at(parameter.type).display;
  }
  return fmt::format("{}.{}({})", sql::readable(sql::Identifier(schema)), sql::readable(sql::Identifier(name)),
                     arguments);
}

}  // namespace pgplumb::procedures
