#include "core/pg/cursor.hpp"

#include <atomic>
#include <fmt/format.h>

#include "core/pg/internal/session_access.hpp"
#include "core/pg/query.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::pg::internal {
namespace {

std::string make_name() {
  static std::atomic<unsigned long> count{0};
  return sql::Identifier(fmt::format("pgplumb_cursor_{}", ++count)).quoted();
}

std::string declaration(const std::string& name, const std::string& sql, bool scrollable, Hold hold) {
  return fmt::format("DECLARE {} {} CURSOR {} FOR {}", name, scrollable ? "SCROLL" : "NO SCROLL",
                     hold == Hold::until_closed ? "WITH HOLD" : "WITHOUT HOLD", sql);
}

}  // namespace

OpenCursor::OpenCursor(Session& session, const BoundStatement& statement, bool scrollable, Hold hold)
    : session_(session),
      name_(make_name()),
      hold_(hold),
      transaction_(SessionAccess::connection(session).transactions_begun()) {
  run_once(session, {.sql = declaration(name_, statement.sql, scrollable, hold),
                     .values = statement.values,
                     .types = statement.types});
}

OpenCursor::~OpenCursor() {
  try {
    if (is_there()) session_.run("CLOSE " + name_);
  } catch (const Error&) {  // the connection was lost, and the cursor with it
  }
}

/// To close a cursor that ended with its transaction would fail the one that is open now.
bool OpenCursor::is_there() const {
  if (!session_.is_alive()) return false;
  return hold_ == Hold::until_closed ||
         (session_.in_transaction() && SessionAccess::connection(session_).transactions_begun() == transaction_);
}

Result OpenCursor::ask(const std::string& command) {
  return run_once(session_, {.sql = command, .values = {}, .types = {}});
}

Result OpenCursor::fetch(std::size_t count) { return ask(fmt::format("FETCH FORWARD {} FROM {}", count, name_)); }

Result OpenCursor::fetch_all() { return ask("FETCH ALL FROM " + name_); }

std::uint64_t OpenCursor::skip(std::uint64_t count) {
  return ask(fmt::format("MOVE FORWARD {} FROM {}", count, name_)).affected();
}

void OpenCursor::move_to(std::int64_t row) {
  if (row == 0) throw Error(ErrorCode::usage, "the rows of a cursor count from 1, or from -1 at the end");
  ask(fmt::format("MOVE ABSOLUTE {} FROM {}", row - 1, name_));  // it stands on the row before the next one
}

}  // namespace pgplumb::pg::internal
