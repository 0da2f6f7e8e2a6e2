#include "procedures/typed/cursor.hpp"

#include <atomic>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::procedures::typed {
namespace {

std::string quoted(const Cursor& cursor) { return sql::Identifier(std::string(cursor.text())).quoted(); }

Cursor make_name() {
  static std::atomic<unsigned long> count{0};
  return Cursor::from_server(fmt::format("pgplumb_rows_{}", ++count));
}

pg::Rows fetch_next(pg::Session& session, const Cursor& cursor, std::size_t count) {
  return session.execute(fmt::format("FETCH FORWARD {} IN {}", count, quoted(cursor)));
}

}  // namespace

pg::Rows Cursor::fetch_all(pg::Transaction& transaction) const {
  return transaction.session().execute(fmt::format("FETCH ALL IN {}", quoted(*this)));
}

pg::Rows Cursor::fetch(pg::Transaction& transaction, std::size_t count) const {
  return fetch_next(transaction.session(), *this, count);
}

OpenCursor::OpenCursor(pg::Session& session, const Statement& statement) : session_(session), name_(make_name()) {
  session.execute(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", quoted(name_), statement.sql), statement.values);
}

OpenCursor::~OpenCursor() {
  try {
    if (session_.in_transaction()) session_.execute("CLOSE " + quoted(name_));
  } catch (const Error&) {  // the transaction failed, and took the cursor with it
  }
}

pg::Rows OpenCursor::fetch(std::size_t count) { return fetch_next(session_, name_, count); }

}  // namespace pgplumb::procedures::typed
