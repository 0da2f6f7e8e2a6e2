#include "core/pg/transaction.hpp"

namespace pgplumb::pg {
namespace {

std::string_view isolation_words(Isolation isolation) {
  switch (isolation) {
    case Isolation::read_committed: return "READ COMMITTED";
    case Isolation::repeatable_read: return "REPEATABLE READ";
    case Isolation::serializable: return "SERIALIZABLE";
  }
  return "READ COMMITTED";
}

void run_or_throw(Session& session, std::string_view sql) {
  Session::Outcome outcome = session.run(sql);
  if (!outcome.ok()) throw Error(std::move(outcome.error->info));
}

}  // namespace

Transaction::Transaction(Session& session, Isolation isolation, Access access) : session_(session) {
  std::string begin = "BEGIN ISOLATION LEVEL ";
  begin += isolation_words(isolation);
  begin += access == Access::read_only ? " READ ONLY" : " READ WRITE";
  run_or_throw(session_, begin);
}

Transaction::~Transaction() {
  try {
    if (open_ && session_.is_alive()) rollback();
  } catch (...) {  // NOLINT(bugprone-empty-catch): the connection is lost, and so is the transaction
  }
}

void Transaction::commit() {
  open_ = false;
  Session::Outcome outcome = session_.run("COMMIT");
  if (!outcome.ok()) throw Error(std::move(outcome.error->info));
  if (outcome.command_tag != "COMMIT") {
    throw Error(ErrorCode::sql, "the transaction had failed: the server answered COMMIT with " + outcome.command_tag);
  }
}

void Transaction::rollback() {
  open_ = false;
  run_or_throw(session_, "ROLLBACK");
}

}  // namespace pgplumb::pg
