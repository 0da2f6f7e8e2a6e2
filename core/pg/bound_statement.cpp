#include "core/pg/bound_statement.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

bool is_named(const Argument& argument) { return !argument.name.empty(); }

[[noreturn]] void throw_no_value(const std::string& name, const std::vector<Argument>& given) {
  std::vector<std::string> names;
  std::ranges::transform(given, std::back_inserter(names), [](const Argument& it) { return std::string(it.name); });
  const std::string near = nearest(name, names);
  throw Error(ErrorCode::usage, fmt::format("the statement has a parameter \":{}\" that no value was given for", name),
              near.empty() ? std::string() : fmt::format("There is a value \"{}\".", near));
}

/// Each value is used: one that is not was meant for something.
void expect_all_used(const std::vector<std::string>& names, const std::vector<Argument>& given) {
  for (const Argument& argument : given) {
    if (std::ranges::find(names, argument.name) != names.end()) continue;
    const std::string near = nearest(argument.name, names);
    throw Error(ErrorCode::usage, fmt::format("the statement has no parameter \":{}\"", argument.name),
                near.empty() ? std::string() : fmt::format("There is a parameter \":{}\".", near));
  }
}

void add(BoundStatement& to, Argument&& argument) {
  to.values.push_back(std::move(argument.text));
  to.types.push_back(argument.type);
}

}  // namespace

NumberedStatement number_parameters(const Session& session, Sql sql) {
  const bool standard = session.parameter_status("standard_conforming_strings") != "off";
  return number_parameters(sql.text(), standard ? sql::StringSyntax::standard : sql::StringSyntax::backslash);
}

BoundStatement bind_arguments(const NumberedStatement& numbered, Arguments&& arguments) {
  std::vector<Argument>& given = arguments.all();
  expect_all_used(numbered.names, given);
  BoundStatement statement{.sql = numbered.sql, .values = {}, .types = {}};
  for (const std::string& name : numbered.names) {
    const auto value = std::ranges::find(given, std::string_view(name), &Argument::name);
    if (value == given.end()) throw_no_value(name, given);
    add(statement, std::move(*value));
  }
  return statement;
}

BoundStatement bind_arguments(const Session& session, Sql sql, Arguments&& arguments) {
  std::vector<Argument>& given = arguments.all();
  const auto named = std::ranges::count_if(given, is_named);
  if (named > 0 && named == std::ssize(given)) {
    return bind_arguments(number_parameters(session, sql), std::move(arguments));
  }
  if (named > 0) {
    throw Error(ErrorCode::usage, "some values were given by name and some by position", "Give all of them a name.");
  }
  BoundStatement statement{.sql = std::string(sql.text()), .values = {}, .types = {}};
  for (Argument& argument : given) add(statement, std::move(argument));
  return statement;
}

}  // namespace pgplumb::pg
