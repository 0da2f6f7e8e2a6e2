// Cursors: of a routine that gives back a refcursor, and the one behind a lazy range of rows.
#pragma once

#include <cstddef>
#include <string>

#include "core/pg/transaction.hpp"
#include "procedures/typed/statement.hpp"
#include "procedures/typed/values.hpp"

namespace pgplumb::procedures::typed {

/// The name of a cursor that a routine opened. It ends with the transaction.
class Cursor : public Exact<CursorKind> {
 public:
  using Exact::Exact;
  static Cursor from_server(std::string_view text) { return Cursor(text); }

  /// All rows that are left. What columns they have is known to the routine only.
  pg::Rows fetch_all(pg::Transaction& transaction) const;
  /// The next rows, `count` at most; none at the end.
  pg::Rows fetch(pg::Transaction& transaction, std::size_t count) const;
};

}  // namespace pgplumb::procedures::typed

template <>
struct pgplumb::typed::Value<pgplumb::procedures::typed::Cursor> {
  using Cursor = pgplumb::procedures::typed::Cursor;
  static void write(std::string& to, const Cursor& value) { to += value.text(); }
  static Cursor read(std::string_view text) { return Cursor::from_server(text); }
};

namespace pgplumb::procedures::typed {

/// A cursor of our own over a statement; closed at the end of the scope.
class OpenCursor {
 public:
  /// `session` is inside a transaction.
  OpenCursor(pg::Session& session, const Statement& statement);
  OpenCursor(const OpenCursor&) = delete;
  OpenCursor& operator=(const OpenCursor&) = delete;
  ~OpenCursor();

  /// The next rows, `count` at most; none at the end.
  pg::Rows fetch(std::size_t count);

 private:
  pg::Session& session_;
  Cursor name_;
};

}  // namespace pgplumb::procedures::typed
