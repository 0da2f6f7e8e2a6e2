#include "procedures/unit_test_file.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/sql/error_place.hpp"
#include "core/sql/splitter.hpp"
#include "core/sql/token_cursor.hpp"
#include "core/text.hpp"
#include "procedures/internal/sql_files.hpp"

namespace pgplumb::procedures {
namespace {

/// A test that pg_prove can run as well brings its own transaction: it is the one that is open already.
void drop_own_transaction(std::vector<sql::Statement>& statements) {
  if (!statements.empty() && statements.front().kind == sql::StatementKind::begin) {
    statements.erase(statements.begin());
  }
  if (!statements.empty() && statements.back().kind == sql::StatementKind::rollback) statements.pop_back();
}

Finding transaction_control(const SourcePtr& source, const sql::Statement& statement) {
  const sql::Place place = sql::place_of_statement(source, statement);
  return {.severity = Severity::error,
          .code = "transaction_control",
          .message = "a test that begins or ends a transaction in its midst",
          .at = source->locate(place.offset),
          .at_length = place.length,
          .hint = "Each file runs in a transaction that is rolled back: take the statement out, or use savepoints."};
}

/// The functions of pgTAP that every test in its manner calls one of.
bool makes_plan(std::string_view statement) {
  sql::TokenCursor cursor(statement);
  if (cursor.accept_words({"create", "extension"})) {
    cursor.accept_words({"if", "not", "exists"});
    return cursor.at_word("pgtap");
  }
  while (!cursor.at_end()) {
    const bool is_ours = cursor.at_any_word({"plan", "no_plan", "runtests", "do_tap"});
    cursor.skip();
    if (is_ours && cursor.at_punctuation('(')) return true;
  }
  return false;
}

bool is_meant(const std::string& glob, const std::string& path) {
  if (glob.empty() || text::matches_glob(glob, path)) return true;
  return text::matches_glob(glob, std::filesystem::path(path).replace_extension().generic_string());
}

}  // namespace

UnitTestFile read_unit_test_file(std::string path, SourcePtr source, std::vector<Finding>& findings) {
  sql::SplitResult split = sql::split_statements(*source);
  std::ranges::move(split.findings, std::back_inserter(findings));
  drop_own_transaction(split.statements);
  UnitTestFile file{.path = std::move(path), .source = std::move(source), .statements = std::move(split.statements)};
  for (const sql::Statement& statement : file.statements) {
    if (sql::transaction_rule(statement.kind) == sql::TransactionRule::control) {
      findings.push_back(transaction_control(file.source, statement));
    }
    file.uses_pgtap = file.uses_pgtap || makes_plan(statement.text(*file.source));
  }
  return file;
}

UnitTestFiles load_unit_test_files(const std::filesystem::path& dir, const std::string& display_prefix,
                                   const std::string& glob) {
  UnitTestFiles result;
  std::vector<internal::SqlFile> files = internal::load_sql_files(dir, display_prefix, "tests", result.findings);
  std::erase_if(files, [&](const internal::SqlFile& file) { return !is_meant(glob, file.path); });
  for (internal::SqlFile& file : files) {
    result.files.push_back(read_unit_test_file(std::move(file.path), std::move(file.source), result.findings));
  }
  return result;
}

void require_sound(const UnitTestFiles& files) { internal::require_no_errors(files.findings); }

}  // namespace pgplumb::procedures
