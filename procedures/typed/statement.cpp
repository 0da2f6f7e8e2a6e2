#include "procedures/typed/statement.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::procedures::typed {
namespace {

bool is_input(const ParameterDescription& parameter) noexcept { return Parameter{.mode = parameter.mode}.is_input(); }

class ArgumentList {
 public:
  ArgumentList(const RoutineDescription& routine, const Binder& arguments, std::vector<pg::Parameter>& values)
      : routine_(routine), arguments_(arguments), values_(values) {}

  std::string text() {
    std::string text;
    const std::size_t positional = positional_count();
    std::size_t input = 0;
    for (std::size_t index = 0; index < routine_.parameters.size(); ++index) {
      const ParameterDescription& parameter = routine_.parameters[index];
      const auto value = stand_in(parameter, input);
      if (!value && index < positional && belongs_in_call(parameter)) throw_gap(index);
      if (!value) continue;
      if (!text.empty()) text += ", ";
      if (parameter.mode == ParameterMode::variadic) text += "VARIADIC ";
      if (index >= positional) text += sql::Identifier(std::string(parameter.name)).quoted() + " => ";
      text += *value;
    }
    return text;
  }

 private:
  bool belongs_in_call(const ParameterDescription& parameter) const noexcept {
    return is_input(parameter) || (parameter.mode == ParameterMode::out && is_procedure());
  }
  bool is_procedure() const noexcept { return routine_.kind == RoutineKind::procedure; }

  /// What is written for a parameter: a bound value, the placeholder of an OUT, or nothing.
  std::optional<std::string> stand_in(const ParameterDescription& parameter, std::size_t& input) {
    if (!belongs_in_call(parameter)) return std::nullopt;
    if (!is_input(parameter)) return fmt::format("NULL::{}", parameter.cast);
    const auto& given = arguments_.given()[input++];
    if (!given) return std::nullopt;
    values_.push_back(*given);
    return fmt::format("${}::{}", values_.size(), parameter.cast);
  }

  /// How many parameters, from the first, can only be given by position: up to the last one without a name.
  std::size_t positional_count() const {
    std::size_t count = 0;
    std::size_t input = 0;
    for (std::size_t index = 0; index < routine_.parameters.size(); ++index) {
      const ParameterDescription& parameter = routine_.parameters[index];
      if (!belongs_in_call(parameter)) continue;
      const bool is_given = !is_input(parameter) || arguments_.given()[input++].has_value();
      if (parameter.name.empty() && is_given) count = index + 1;
    }
    return count;
  }

  [[noreturn]] void throw_gap(std::size_t index) const {
    throw Error(ErrorCode::usage,
                fmt::format("parameter {} of {} is left out, but one behind it has no name and is given", index + 1,
                            routine_.identity),
                "Give it too: what has no name is told by its position only.");
  }

  const RoutineDescription& routine_;
  const Binder& arguments_;
  std::vector<pg::Parameter>& values_;
};

std::string_view opening(const RoutineDescription& routine, Ask ask) noexcept {
  if (routine.kind == RoutineKind::procedure) return "CALL ";
  return ask == Ask::value ? "SELECT " : "SELECT * FROM ";
}

}  // namespace

Statement make_statement(const RoutineDescription& routine, Ask ask, const Binder& arguments) {
  Statement statement;
  const std::string list = ArgumentList(routine, arguments, statement.values).text();
  const sql::QualifiedName name{sql::Identifier(std::string(routine.schema)),
                                sql::Identifier(std::string(routine.name))};
  statement.sql = fmt::format("{}{}({})", opening(routine, ask), sql::quoted(name), list);
  return statement;
}

}  // namespace pgplumb::procedures::typed
