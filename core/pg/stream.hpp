// stream: rows as they arrive, one at a time, in constant memory.
//
//   for (const User& user : pg::stream<User>(session, "SELECT * FROM users")) ...
//
// Meanwhile the session can do nothing else: a cursor (cursor.hpp) lets other statements in between.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>

#include "core/pg/bound_statement.hpp"
#include "core/pg/row_reader.hpp"
#include "core/pg/scope.hpp"

namespace pgplumb::pg {

namespace internal {

/// A statement that is running, whose rows come one by one.
class RunningStatement {
 public:
  RunningStatement(Session& session, const BoundStatement& statement);
  RunningStatement(const RunningStatement&) = delete;
  RunningStatement& operator=(const RunningStatement&) = delete;
  /// Ends the statement where rows are left. Outside a transaction it is cancelled; inside, where that would fail the
  /// transaction, the rows are read and dropped.
  ~RunningStatement();

  /// False when there was no more row. Throws as a query.
  bool advance();
  /// What came last: one row, or at the end none.
  const Result& result() const noexcept { return *result_; }
  Session& session() const noexcept { return session_; }

 private:
  void finish() noexcept;

  Session& session_;
  bool in_transaction_;
  bool is_finished_ = false;
  std::optional<Result> result_;
};

}  // namespace internal

/// An input range. Row types that borrow (std::string_view, structs of them) are valid until the next row.
template <class T>
class Stream {
 public:
  Stream(Session& session, const BoundStatement& statement)
      : running_(std::make_unique<internal::RunningStatement>(session, statement)) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    explicit Iterator(Stream* stream) : stream_(stream) {}
    const T& operator*() const { return *stream_->row_; }
    const T* operator->() const { return &*stream_->row_; }
    Iterator& operator++() {
      stream_->advance();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& iterator, std::default_sentinel_t) { return iterator.is_at_end(); }

   private:
    bool is_at_end() const { return !stream_->row_; }
    Stream* stream_ = nullptr;
  };

  /// Once: what was read does not come again.
  Iterator begin() {
    advance();
    return Iterator(this);
  }
  std::default_sentinel_t end() const { return {}; }

 private:
  void advance() {
    row_.reset();
    const bool has_row = running_->advance();
    if (!reader_) reader_.emplace(running_->session(), running_->result());
    if (has_row) row_.emplace(reader_->read(running_->result(), 0));
  }

  std::unique_ptr<internal::RunningStatement> running_;
  std::optional<RowReader<T>> reader_;
  std::optional<T> row_;
};

/// Sends the statement; the first row is waited for when the range begins.
template <class T, class... Given>
Stream<T> stream(Scope where, Sql sql, const Given&... arguments) {
  return Stream<T>(where.session(), bind_values(where.session(), sql, arguments...));
}

}  // namespace pgplumb::pg
