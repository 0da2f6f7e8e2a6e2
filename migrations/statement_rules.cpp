#include "migrations/statement_rules.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/sql/lexer.hpp"

namespace pgplumb::migrations {
namespace {

using sql::StatementKind;

std::string_view first_word(std::string_view statement) noexcept {
  sql::Lexer lexer(statement);
  return lexer.text(lexer.next_significant());
}

/// What the statement is called in messages, in the manual's words.
std::string_view name_of(StatementKind kind) noexcept {
  switch (kind) {
    case StatementKind::begin: return "BEGIN";
    case StatementKind::commit: return "COMMIT";
    case StatementKind::rollback: return "ROLLBACK";
    case StatementKind::savepoint: return "SAVEPOINT";
    case StatementKind::prepare_transaction: return "PREPARE TRANSACTION";
    case StatementKind::two_phase_end: return "COMMIT PREPARED or ROLLBACK PREPARED";
    case StatementKind::copy_to_stdout: return "COPY ... TO STDOUT";
    case StatementKind::create_index_concurrently: return "CREATE INDEX CONCURRENTLY";
    case StatementKind::drop_index_concurrently: return "DROP INDEX CONCURRENTLY";
    case StatementKind::reindex_concurrently: return "REINDEX CONCURRENTLY";
    case StatementKind::reindex_whole: return "REINDEX of a whole schema or database";
    case StatementKind::detach_concurrently: return "ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY";
    case StatementKind::vacuum: return "VACUUM";
    case StatementKind::cluster_all: return "CLUSTER without a table";
    case StatementKind::alter_system: return "ALTER SYSTEM";
    case StatementKind::discard_all: return "DISCARD ALL";
    case StatementKind::database: return "CREATE, DROP or ALTER DATABASE";
    case StatementKind::tablespace: return "CREATE or DROP TABLESPACE";
    case StatementKind::subscription: return "a SUBSCRIPTION statement of this form";
    case StatementKind::other:
    case StatementKind::copy_from_stdin:
    case StatementKind::definition:
    case StatementKind::modification:
    case StatementKind::query:
    case StatementKind::set:
    case StatementKind::call: return "this statement";
  }
  return "this statement";
}

/// The same, by the word that the file has where SQL has two for it.
std::string_view name_of(StatementKind kind, std::string_view statement) noexcept {
  const std::string_view word = first_word(statement);
  if (kind == StatementKind::begin && sql::is_word(word, "start")) return "START TRANSACTION";
  if (kind == StatementKind::commit && sql::is_word(word, "end")) return "END";
  if (kind == StatementKind::rollback && sql::is_word(word, "abort")) return "ABORT";
  return name_of(kind);
}

/// Whether the statement opens, ends or divides a transaction of its own.
bool controls_transaction(StatementKind kind) noexcept {
  return kind == StatementKind::begin || kind == StatementKind::commit || kind == StatementKind::rollback ||
         kind == StatementKind::prepare_transaction;
}

/// SET LOCAL, SET CONSTRAINTS and SET TRANSACTION end with their transaction.
bool is_set_for_transaction(std::string_view statement) {
  sql::Lexer lexer(statement);
  lexer.next_significant();  // SET or RESET
  const std::string_view word = lexer.text(lexer.next_significant());
  return sql::is_word(word, "local") || sql::is_word(word, "constraints") || sql::is_word(word, "transaction");
}

class Checker {
 public:
  Checker(const ScriptPart& part, TransactionMode mode, std::vector<Finding>& findings)
      : source_(*part.source), transactional_(mode == TransactionMode::transactional), findings_(findings) {}

  void check(const sql::Statement& statement) {
    const StatementKind kind = statement.kind;
    if (kind == StatementKind::copy_to_stdout) return refuse_copy_out(statement);
    transactional_ ? check_inside(statement, kind) : check_outside(statement, kind);
  }

 private:
  void check_inside(const sql::Statement& statement, StatementKind kind) {
    if (controls_transaction(kind)) {
      report(
          statement, Severity::error, "transaction_control",
          fmt::format("{} in a script that pgplumb runs inside a transaction", name_of(kind, statement.text(source_))),
          "Remove it: the script and its history row are committed together, or neither is; what must be committed "
          "first goes into a migration before it. SAVEPOINT is allowed.");
    } else if (sql::transaction_rule(kind) == sql::TransactionRule::outside || kind == StatementKind::two_phase_end) {
      report(
          statement, Severity::error, "outside_transaction",
          fmt::format("{} cannot run inside a transaction", name_of(kind)),
          "Add \"-- pgplumb: no-transaction\" at the top of the file, and keep the statement alone in a migration of "
          "its own.");
    }
  }

  // A block would span several progress rows: after a crash inside it nobody could tell what was kept.
  void check_outside(const sql::Statement& statement, StatementKind kind) {
    if (controls_transaction(kind) || kind == StatementKind::savepoint) {
      report(statement, Severity::error, "transaction_control",
             fmt::format("{} in a no-transaction script, whose statements are committed one by one",
                         name_of(kind, statement.text(source_))),
             "Move what belongs together into a migration without \"no-transaction\".");
    } else if (kind == StatementKind::set && is_set_for_transaction(statement.text(source_))) {
      report(statement, Severity::warning, "set_local_without_effect",
             "a setting for the transaction has no effect in a no-transaction script",
             "Use SET without LOCAL, or a directive such as \"-- pgplumb: lock-timeout=5s\".");
    }
  }

  void refuse_copy_out(const sql::Statement& statement) {
    report(statement, Severity::error, "copy_to_stdout", "COPY ... TO STDOUT in a migration: its rows would go nowhere",
           "Remove it; \"pgplumb query\" shows rows.");
  }

  void report(const sql::Statement& statement, Severity severity, std::string code, std::string message,
              std::string hint) {
    const std::string_view text = statement.text(source_);
    findings_.push_back({.severity = severity,
                         .code = std::move(code),
                         .message = std::move(message),
                         .at = source_.locate(statement.offset),
                         .at_length = std::min(text.find('\n'), text.size()),
                         .hint = std::move(hint)});
  }

  const SourceFile& source_;
  bool transactional_;
  std::vector<Finding>& findings_;
};

}  // namespace

void check_statements(const ScriptPart& part, TransactionMode mode, std::vector<Finding>& findings) {
  Checker checker(part, mode, findings);
  for (const sql::Statement& statement : part.statements) checker.check(statement);
}

}  // namespace pgplumb::migrations
