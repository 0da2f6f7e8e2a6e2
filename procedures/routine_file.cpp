#include "procedures/routine_file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/sql/splitter.hpp"
#include "core/sql/token_cursor.hpp"
#include "procedures/internal/sql_files.hpp"

namespace pgplumb::procedures {
namespace {

std::optional<StatementRole> role_of_create(sql::TokenCursor& words) {
  words.accept_words({"or", "replace"});
  if (words.at_any_word({"function", "procedure", "aggregate"})) return StatementRole::routine;
  if (words.at_word("view")) return StatementRole::view;
  words.accept("constraint");
  return words.at_word("trigger") ? std::optional(StatementRole::trigger) : std::nullopt;
}

/// ALTER ... OWNER TO at its end; ALTER FUNCTION f SET x = owner does not end so.
bool ends_with_owner(sql::TokenCursor& words) {
  while (!words.at_end() && !words.at_word("set")) {
    if (words.accept_words({"owner", "to"})) {
      words.skip();
      return words.at_end();
    }
    words.skip();
  }
  return false;
}

std::optional<StatementRole> role_of(std::string_view statement) {
  sql::TokenCursor words(statement);
  if (words.accept("create")) return role_of_create(words);
  if (words.accept_words({"comment", "on"}) || words.at_any_word({"grant", "revoke"})) return StatementRole::attribute;
  if (words.accept_words({"drop", "trigger", "if", "exists"})) return StatementRole::trigger;
  if (words.accept("alter") && ends_with_owner(words)) return StatementRole::attribute;
  return std::nullopt;
}

Finding make_stranger_finding(const SourceFile& source, const sql::Statement& statement) {
  const std::string_view text = statement.text(source);
  return {.severity = Severity::error,
          .code = "not_of_a_routine",
          .message = fmt::format("a statement in \"{}\" that does not belong to a routine", source.name()),
          .at = source.locate(statement.offset),
          .at_length = std::min(text.find('\n'), text.size()),
          .hint =
              "Routine files hold functions, procedures and aggregates with their comments, grants, owners, "
              "triggers and views; move everything else into a migration."};
}

}  // namespace

RoutineFile read_routine_file(std::string path, SourcePtr source, std::vector<Finding>& findings) {
  sql::SplitResult split = sql::split_statements(*source);
  std::ranges::move(split.findings, std::back_inserter(findings));
  std::vector<RoutineStatement> statements;
  for (const sql::Statement& statement : split.statements) {
    const auto role = role_of(statement.text(*source));
    if (role) {
      statements.push_back({.role = *role, .statement = statement});
    } else {
      findings.push_back(make_stranger_finding(*source, statement));
    }
  }
  const Checksum checksum = Checksum::of(source->text());
  return {
      .path = std::move(path), .source = std::move(source), .checksum = checksum, .statements = std::move(statements)};
}

std::size_t count_routines(const RoutineFile& file) noexcept {
  return static_cast<std::size_t>(std::ranges::count(file.statements, StatementRole::routine, &RoutineStatement::role));
}

RoutineFiles load_routine_files(const std::filesystem::path& dir, const std::string& display_prefix) {
  RoutineFiles result;
  for (internal::SqlFile& file : internal::load_sql_files(dir, display_prefix, "dir", result.findings)) {
    result.files.push_back(read_routine_file(std::move(file.path), std::move(file.source), result.findings));
  }
  return result;
}

void require_sound(const RoutineFiles& files) { internal::require_no_errors(files.findings); }

}  // namespace pgplumb::procedures
