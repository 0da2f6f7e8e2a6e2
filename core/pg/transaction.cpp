#include "core/pg/transaction.hpp"

#include <algorithm>
#include <atomic>

#include "core/pg/internal/session_access.hpp"
#include "core/pg/unknown_outcome.hpp"

namespace pgplumb::pg {
namespace {

using internal::SessionAccess;

std::string_view isolation_words(Isolation isolation) {
  switch (isolation) {
    case Isolation::read_committed: return "READ COMMITTED";
    case Isolation::repeatable_read: return "REPEATABLE READ";
    case Isolation::serializable: return "SERIALIZABLE";
  }
  return "READ COMMITTED";
}

std::string_view access_words(Access access) {
  switch (access) {
    case Access::session_default: return "";
    case Access::read_write: return " READ WRITE";
    case Access::read_only: return " READ ONLY";
  }
  return "";
}

std::string begin_statement(const TransactionOptions& options) {
  std::string begin = "BEGIN ISOLATION LEVEL ";
  begin += isolation_words(options.isolation);
  begin += access_words(options.access);
  if (options.deferrable) begin += " DEFERRABLE";
  return begin;
}

void run_or_throw(Session& session, std::string_view sql) {
  Session::Outcome outcome = session.run(sql);
  if (!outcome.ok()) throw Error(std::move(outcome.error->info));
}

std::string savepoint_name(std::uint64_t number) { return "pgplumb_savepoint_" + std::to_string(number); }

}  // namespace

Transaction::Transaction(Session& session, Isolation isolation, Access access)
    : Transaction(session, {.isolation = isolation, .access = access}) {}

Transaction::Transaction(Session& session, const TransactionOptions& options)
    : session_(session), changes_nothing_(options.access == Access::read_only) {
  if (session.in_transaction()) {
    throw Error(ErrorCode::usage, "a transaction is open on this session", "Use a Savepoint inside of it.");
  }
  SessionAccess::connection(session_).note_transaction();
  run_or_throw(session_, begin_statement(options));
}

Transaction::~Transaction() {
  try {
    if (open_ && session_.is_alive()) rollback();
  } catch (...) {  // NOLINT(bugprone-empty-catch): the connection is lost, and so is the transaction
  }
}

void Transaction::expect_open() const {
  if (!open_) throw Error(ErrorCode::usage, "the transaction has ended");
}

void Transaction::commit() {
  expect_open();
  open_ = false;
  internal::commit(session_, changes_nothing_);
}

void Transaction::rollback() {
  expect_open();
  open_ = false;
  run_or_throw(session_, "ROLLBACK");
}

Savepoint::Savepoint(Transaction& transaction) : transaction_(transaction) {
  static std::atomic<std::uint64_t> count{0};
  transaction.expect_open();
  number_ = ++count;
  run_or_throw(transaction.session_, "SAVEPOINT " + savepoint_name(number_));
  transaction.savepoints_.push_back(number_);
}

Savepoint::~Savepoint() {
  try {
    if (is_there() && transaction_.session_.is_alive()) rollback();
  } catch (...) {  // NOLINT(bugprone-empty-catch): the connection is lost, and so is the transaction
  }
}

bool Savepoint::is_there() const {
  return transaction_.open_ && std::ranges::find(transaction_.savepoints_, number_) != transaction_.savepoints_.end();
}

/// Those that were made inside of it end with it.
void Savepoint::forget() {
  const auto here = std::ranges::find(transaction_.savepoints_, number_);
  transaction_.savepoints_.erase(here, transaction_.savepoints_.end());
}

void Savepoint::release() {
  if (!is_there()) throw Error(ErrorCode::usage, "the savepoint has ended");
  run_or_throw(transaction_.session_, "RELEASE SAVEPOINT " + savepoint_name(number_));
  forget();
}

void Savepoint::rollback() {
  if (!is_there()) throw Error(ErrorCode::usage, "the savepoint has ended");
  const std::string name = savepoint_name(number_);
  forget();
  run_or_throw(transaction_.session_, "ROLLBACK TO SAVEPOINT " + name);
  run_or_throw(transaction_.session_, "RELEASE SAVEPOINT " + name);
}

namespace internal {

void commit(Session& session, bool changes_nothing) {
  // What is known to be lost by now has taken the transaction with it: COMMIT is not even sent.
  SessionAccess::connection(session).expect_not_lost();
  Session::Outcome outcome;
  try {
    outcome = session.run("COMMIT");
  } catch (const Error& error) {
    if (session.is_alive() || changes_nothing) throw;
    throw unknown_outcome(error);
  }
  if (!outcome.ok()) throw Error(std::move(outcome.error->info));
  if (outcome.command_tag != "COMMIT") {
    throw Error(ErrorCode::sql, "the transaction had failed: the server answered COMMIT with " + outcome.command_tag);
  }
}

}  // namespace internal

}  // namespace pgplumb::pg
