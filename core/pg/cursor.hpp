// Cursors: a result that stays on the server and is read piece by piece, with other statements in between.
//
//   pg::Cursor<User> cursor = pg::open_cursor<User>(transaction, "SELECT * FROM users ORDER BY id");
//   while (const std::optional<User> user = cursor.fetch_one()) ...
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/pg/bound_statement.hpp"
#include "core/pg/row_reader.hpp"
#include "core/pg/scope.hpp"

namespace pgplumb::pg {

struct CursorOptions {
  std::size_t batch = 1000;  ///< rows fetched at a time by fetch_one() and by a loop
  bool scrollable = false;   ///< can be moved back
};

namespace internal {

enum class Hold : bool { until_commit, until_closed };

/// A cursor of ours; closed at the end of the scope.
class OpenCursor {
 public:
  OpenCursor(Session& session, const BoundStatement& statement, bool scrollable, Hold hold);
  OpenCursor(const OpenCursor&) = delete;
  OpenCursor& operator=(const OpenCursor&) = delete;
  ~OpenCursor();

  Result fetch(std::size_t count);
  Result fetch_all();
  /// The rows that it moved over.
  std::uint64_t skip(std::uint64_t count);
  void move_to(std::int64_t row);
  Session& session() const noexcept { return session_; }

 private:
  Result ask(const std::string& command);

  bool is_there() const;

  Session& session_;
  std::string name_;  // quoted
  Hold hold_;
  std::uint64_t transaction_;
};

}  // namespace internal

/// Ends with its transaction, or with itself. Statements that change what it reads are not seen by it.
template <OwningRow T>
class Cursor {
 public:
  Cursor(Session& session, const BoundStatement& statement, const CursorOptions& options, internal::Hold hold)
      : cursor_(std::make_unique<internal::OpenCursor>(session, statement, options.scrollable, hold)),
        batch_(std::max<std::size_t>(options.batch, 1)) {}

  /// The next row; nothing at the end.
  std::optional<T> fetch_one() {
    if (left() == 0) take(cursor_->fetch(batch_));
    if (left() == 0) return std::nullopt;
    return reader_->read(*buffer_, at_++);
  }

  /// The next rows, `count` at most; fewer only at the end.
  std::vector<T> fetch_many(std::size_t count) {
    std::vector<T> rows;
    drain(rows, count);
    if (rows.size() < count) {
      take(cursor_->fetch(count - rows.size()));
      drain(rows, count - rows.size());
    }
    return rows;
  }

  /// All rows that are left.
  std::vector<T> fetch_all() {
    std::vector<T> rows;
    drain(rows, left());
    take(cursor_->fetch_all());
    drain(rows, left());
    return rows;
  }

  /// Moves over rows without reading them; how many there were.
  std::uint64_t skip(std::uint64_t count) {
    const std::uint64_t here = std::min<std::uint64_t>(count, left());
    at_ += here;
    return here == count ? count : here + cursor_->skip(count - here);
  }

  /// The row with this number, from 1, is the next one; -1 is the last. Back only when it is scrollable.
  void move_to(std::int64_t row) {
    buffer_.reset();
    cursor_->move_to(row);
  }

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    explicit Iterator(Cursor* cursor) : cursor_(cursor), row_(cursor->fetch_one()) {}
    const T& operator*() const { return *row_; }
    const T* operator->() const { return &*row_; }
    Iterator& operator++() {
      row_ = cursor_->fetch_one();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& iterator, std::default_sentinel_t) { return !iterator.row_; }

   private:
    Cursor* cursor_ = nullptr;
    std::optional<T> row_;
  };
  /// The rows that are left, a batch at a time.
  Iterator begin() { return Iterator(this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  std::size_t left() const { return buffer_ ? buffer_->size() - at_ : 0; }

  void take(Result&& rows) {
    buffer_.emplace(std::move(rows));
    at_ = 0;
    if (!reader_) reader_.emplace(cursor_->session(), *buffer_);
  }

  /// The next rows of the buffer, `count` at most.
  void drain(std::vector<T>& to, std::size_t count) {
    const std::size_t rows = std::min(left(), count);
    to.reserve(to.size() + rows);
    for (std::size_t row = 0; row < rows; ++row) to.push_back(reader_->read(*buffer_, at_++));
  }

  std::unique_ptr<internal::OpenCursor> cursor_;
  std::size_t batch_;
  std::optional<RowReader<T>> reader_;
  std::optional<Result> buffer_;
  std::size_t at_ = 0;  // in the buffer
};

template <OwningRow T, class... Given>
Cursor<T> open_cursor(Transaction& transaction, const CursorOptions& options, Sql sql, const Given&... arguments) {
  Session& session = transaction.session();
  return Cursor<T>(session, bind_values(session, sql, arguments...), options, internal::Hold::until_commit);
}
template <OwningRow T, class... Given>
Cursor<T> open_cursor(Transaction& transaction, Sql sql, const Given&... arguments) {
  return open_cursor<T>(transaction, CursorOptions(), sql, arguments...);
}

/// Outside a transaction: the server keeps the whole result until the cursor is closed.
template <OwningRow T, class... Given>
Cursor<T> open_held_cursor(Session& session, const CursorOptions& options, Sql sql, const Given&... arguments) {
  return Cursor<T>(session, bind_values(session, sql, arguments...), options, internal::Hold::until_closed);
}
template <OwningRow T, class... Given>
Cursor<T> open_held_cursor(Session& session, Sql sql, const Given&... arguments) {
  return open_held_cursor<T>(session, CursorOptions(), sql, arguments...);
}

/// The first rows of a SELECT, `count` at most; the server does not send the others.
template <OwningRow T, class... Given>
std::vector<T> fetch_many(Transaction& transaction, std::size_t count, Sql sql, const Given&... arguments) {
  return open_cursor<T>(transaction, sql, arguments...).fetch_many(count);
}
template <OwningRow T, class... Given>
std::vector<T> fetch_many(Session& session, std::size_t count, Sql sql, const Given&... arguments) {
  Transaction transaction(session);
  std::vector<T> rows = fetch_many<T>(transaction, count, sql, arguments...);
  transaction.commit();
  return rows;
}

}  // namespace pgplumb::pg
