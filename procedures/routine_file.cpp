#include "procedures/routine_file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/error.hpp"
#include "core/sql/splitter.hpp"
#include "core/sql/token_cursor.hpp"

namespace pgplumb::procedures {
namespace {

namespace fs = std::filesystem;

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

/// The regular files named *.sql below `dir`, by path, hidden ones left out.
std::vector<fs::path> sql_files_below(const fs::path& dir) {
  std::vector<fs::path> paths;
  try {
    for (fs::recursive_directory_iterator entry(dir), end; entry != end; ++entry) {
      const fs::path name = entry->path().filename();
      if (name.native().starts_with('.')) {
        if (entry->is_directory()) entry.disable_recursion_pending();
      } else if (name.extension() == ".sql" && !entry->is_directory()) {
        paths.push_back(entry->path());
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::file,
                fmt::format("cannot read the procedures folder \"{}\": {}", dir.string(), error.code().message()),
                "Set [procedures] dir in pgplumb.toml.");
  }
  std::ranges::sort(paths);
  return paths;
}

/// Nothing for a file that cannot be understood, with a finding that says why.
SourcePtr read_source(const fs::path& path, const std::string& display_name, std::vector<Finding>& findings) {
  try {
    // Opening a named pipe or a device would wait for ever.
    if (!fs::is_regular_file(path)) {
      throw Error(ErrorCode::file, fmt::format("\"{}\" is not a regular file", display_name),
                  "Replace it by a file, or remove it.");
    }
    return SourceFile::load(path, display_name);
  } catch (const Error& error) {
    const ErrorInfo& info = error.info();
    findings.push_back({.severity = Severity::error,
                        .code = info.at ? "invalid_text" : "unreadable_file",
                        .message = info.message,
                        .at = info.at.value_or(Location{.file = display_name}),
                        .at_length = info.at_length,
                        .hint = info.next.empty() ? "Make the file readable, or remove it." : info.next});
    return nullptr;
  }
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

RoutineFiles load_routine_files(const fs::path& dir, const std::string& display_prefix) {
  RoutineFiles result;
  if (!fs::exists(dir)) return result;
  const std::string prefix =
      display_prefix.empty() || display_prefix.ends_with('/') ? display_prefix : display_prefix + "/";
  for (const fs::path& path : sql_files_below(dir)) {
    const std::string name = path.lexically_relative(dir).generic_string();
    if (SourcePtr source = read_source(path, prefix + name, result.findings)) {
      result.files.push_back(read_routine_file(name, std::move(source), result.findings));
    }
  }
  return result;
}

void require_sound(const RoutineFiles& files) {
  const auto first = std::ranges::find(files.findings, Severity::error, &Finding::severity);
  if (first == files.findings.end()) return;
  ErrorInfo info{.code = ErrorCode::file,
                 .message = first->message,
                 .at = first->at,
                 .at_length = first->at_length,
                 .hint = first->hint};
  if (files.findings.size() > 1) info.findings = files.findings;
  throw Error(std::move(info));
}

}  // namespace pgplumb::procedures
