// RowRange: rows read as they are asked for, through a cursor. An input range: `for (auto& row : range)`.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>

#include "procedures/typed/cursor.hpp"
#include "procedures/typed/decode.hpp"

namespace pgplumb::procedures::typed {

/// Lives as long as its transaction. Memory is bounded by `fetch_size` rows. What is left unread was
/// not asked of the server.
template <class Row>
class RowRange {
 public:
  RowRange(pg::Session& session, const Statement& statement, std::string_view routine, std::size_t fetch_size)
      : cursor_(std::make_unique<OpenCursor>(session, statement)), routine_(routine), fetch_size_(fetch_size) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = const Row*;
    using reference = const Row&;

    Iterator() = default;
    explicit Iterator(RowRange* range) : range_(range) {}
    const Row& operator*() const { return *range_->row_; }
    const Row* operator->() const { return &*range_->row_; }
    Iterator& operator++() {
      range_->advance();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& iterator, std::default_sentinel_t) { return iterator.is_at_end(); }

   private:
    bool is_at_end() const { return range_ == nullptr || !range_->row_; }
    RowRange* range_ = nullptr;
  };

  Iterator begin() {
    advance();
    return Iterator(this);
  }
  std::default_sentinel_t end() const { return {}; }

 private:
  void advance() {
    if (at_ == rows_.size()) {
      rows_ = cursor_->fetch(fetch_size_);
      at_ = 0;
    }
    row_.reset();
    if (at_ < rows_.size()) row_.emplace(decode<Row>(rows_, at_++, routine_));
  }

  std::unique_ptr<OpenCursor> cursor_;
  std::string_view routine_;
  std::size_t fetch_size_;
  pg::Rows rows_;
  std::size_t at_ = 0;
  std::optional<Row> row_;
};

}  // namespace pgplumb::procedures::typed
