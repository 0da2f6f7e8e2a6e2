#include "cli/query_script.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "core/error.hpp"
#include "core/sql/classify.hpp"
#include "core/sql/splitter.hpp"
#include "core/sql/token_cursor.hpp"

namespace pgplumb::cli {
namespace {

using procedures::GivenArgument;

/// The arguments, by position and by name.
class Given {
 public:
  explicit Given(std::span<const GivenArgument> arguments) : arguments_(arguments), is_used_(arguments.size(), false) {
    for (std::size_t index = 0; index < arguments.size(); ++index) {
      if (arguments[index].name.empty()) positions_.push_back(index);
    }
  }

  std::optional<std::size_t> take_position(std::size_t number) {
    const std::string name = fmt::format("${}", number);
    if (const auto named = find(name)) return take(*named);
    if (number == 0 || number > positions_.size()) return std::nullopt;
    return take(positions_[number - 1]);
  }

  std::optional<std::size_t> take_name(const std::string& name) {
    const auto found = find(name);
    return found ? std::optional(take(*found)) : std::nullopt;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const GivenArgument& argument : arguments_) {
      if (!argument.name.empty()) names.push_back(argument.name);
    }
    return names;
  }

  void expect_distinct() const {
    for (std::size_t index = 0; index < arguments_.size(); ++index) {
      const std::string& name = arguments_[index].name;
      if (!name.empty() && find(name) != index) {
        throw Error(ErrorCode::usage, fmt::format("argument \"{}\" is given twice", name));
      }
    }
  }

  void expect_all_used(const std::vector<std::string>& asked_for) const {
    const auto unused = std::ranges::find(is_used_, false);
    if (unused == is_used_.end()) return;
    const auto index = static_cast<std::size_t>(unused - is_used_.begin());
    const std::string& name = arguments_[index].name;
    if (name.empty()) {
      const auto position = std::ranges::find(positions_, index) - positions_.begin() + 1;
      throw Error(ErrorCode::usage, fmt::format("no statement has a parameter ${0} for argument {0}", position),
                  asked_for.empty() ? "Write $1, $2 or :name where the values belong."
                                    : fmt::format("Give it by name: {}=VALUE.", asked_for.front()));
    }
    const std::string near = nearest(name, asked_for);
    throw Error(ErrorCode::usage, fmt::format("no statement has a parameter :{}", name),
                near.empty() ? fmt::format("Write :{} where its value belongs.", name)
                             : fmt::format("Did you mean \"{}\"?", near));
  }

 private:
  std::optional<std::size_t> find(const std::string& name) const {
    const auto found = std::ranges::find(arguments_, name, &GivenArgument::name);
    if (found == arguments_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - arguments_.begin());
  }

  std::size_t take(std::size_t index) {
    is_used_[index] = true;
    return index;
  }

  std::span<const GivenArgument> arguments_;
  std::vector<bool> is_used_;
  std::vector<std::size_t> positions_;
};

/// Matches one statement after the other.
class Matching {
 public:
  Matching(const SourcePtr& source, Given& given) : source_(source), given_(given) {}

  void match(QueryStatement& statement) {
    const bool has_names = !statement.numbered.names.empty();
    for (const pg::ParameterUse& use : statement.numbered.uses) {
      if (has_names) note_name(statement.numbered.names[use.number - 1]);
      const std::size_t index = use.number - 1;  // wraps for $0, which no argument stands for
      const std::optional<std::size_t> argument =
          has_names ? given_.take_name(statement.numbered.names[index]) : given_.take_position(use.number);
      if (!argument) fail_missing(statement, use);
      if (statement.arguments.size() <= index) statement.arguments.resize(index + 1, *argument);
      statement.arguments[index] = *argument;
    }
  }

  const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  void note_name(const std::string& name) {
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
  }

  [[noreturn]] void fail_missing(const QueryStatement& statement, const pg::ParameterUse& use) const {
    const std::size_t offset = statement.statement.offset + use.offset;
    const std::string parameter(source_->text().substr(offset, use.length));
    const std::string name = parameter.substr(parameter.starts_with(':') ? 1 : 0);
    const std::string near = nearest(name, given_.names());
    std::string next = near.empty() ? fmt::format("Give {}=VALUE.", name) : fmt::format("Did you mean \"{}\"?", near);
    if (parameter.starts_with('$')) next = "Give the values behind the options, in their order.";
    refuse_at({.source = source_, .offset = offset, .length = use.length},
              fmt::format("there is no value for {}", parameter), std::move(next));
  }

  const SourcePtr& source_;
  Given& given_;
  std::vector<std::string> names_;
};

std::vector<sql::Statement> split(const SourcePtr& source) {
  sql::SplitResult result = sql::split_statements(*source);
  if (!result.findings.empty()) {
    throw Error(ErrorInfo{.code = ErrorCode::file,
                          .message = fmt::format("\"{}\" cannot be run", source->name()),
                          .notes = {"nothing was run"},
                          .findings = std::move(result.findings)});
  }
  if (result.statements.empty()) {
    throw Error(ErrorCode::usage, fmt::format("\"{}\" holds no statement", source->name()));
  }
  return std::move(result.statements);
}

/// What stands as $1 in PREPARE and in the body of a routine is theirs.
bool has_own_parameters(std::string_view statement) {
  return sql::TokenCursor(statement).at_word("prepare") || sql::defines_routine(statement);
}

QueryStatement number(const SourcePtr& source, const sql::Statement& statement) {
  const std::string_view text = statement.text(*source);
  if (has_own_parameters(text)) {
    return {.statement = statement, .numbered = {.sql = std::string(text), .names = {}, .uses = {}}, .arguments = {}};
  }
  try {
    return {.statement = statement, .numbered = pg::number_parameters(text), .arguments = {}};
  } catch (const Error& error) {
    refuse_at(sql::place_of_statement(source, statement), error.info().message, error.info().next);
  }
}

}  // namespace

void refuse_at(const sql::Place& place, std::string message, std::string next) {
  throw Error(ErrorInfo{.code = ErrorCode::usage,
                        .message = std::move(message),
                        .at = place.source->locate(place.offset),
                        .at_length = place.length,
                        .notes = {"nothing was run"},
                        .next = std::move(next)});
}

QueryScript make_query_script(SourcePtr source, std::span<const GivenArgument> arguments) {
  Given given(arguments);
  given.expect_distinct();
  Matching matching(source, given);
  QueryScript script;
  for (const sql::Statement& statement : split(source)) {
    script.statements.push_back(number(source, statement));
    matching.match(script.statements.back());
  }
  given.expect_all_used(matching.names());
  script.source = std::move(source);
  return script;
}

bool can_be_subquery(const QueryStatement& statement) {
  if (statement.statement.kind != sql::StatementKind::query) return false;
  sql::TokenCursor cursor(statement.numbered.sql);
  if (!cursor.at_word("with")) return true;
  while (!cursor.at_end()) {
    if (cursor.at_any_word({"insert", "update", "delete", "merge"})) return false;
    cursor.skip();
  }
  return true;
}

}  // namespace pgplumb::cli
