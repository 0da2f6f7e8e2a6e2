// CopyRecords: data for COPY as whole rows with their lines, in memory that does not depend on how much there is. Knows
// where a row ends as the server knows it (quotes in CSV, backslashes in text), and nothing of what is in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/copy_statement.hpp"

namespace pgplumb::pg {

/// The next piece of the data, empty at its end; valid until the next call.
using CopySource = std::function<std::string_view()>;

/// The bytes of a stream, which must outlive it. Throws Error{file} when reading fails, rather than call that the end.
CopySource copy_source(std::istream& stream);

/// Some whole rows, one behind the other, each with a line end.
class CopyBatch {
 public:
  std::size_t size() const noexcept { return ends_.size(); }
  bool empty() const noexcept { return ends_.empty(); }
  /// One row without its line end.
  std::string_view text(std::size_t row) const noexcept;
  /// The line that a row begins on, from 1.
  std::uint64_t line(std::size_t row) const noexcept { return lines_[row]; }
  /// `count` rows from `first`, as they are sent.
  std::string_view bytes(std::size_t first, std::size_t count) const noexcept;
  std::string_view bytes() const noexcept { return bytes(0, size()); }

 private:
  friend class CopyRecords;
  std::size_t begin(std::size_t row) const noexcept { return row == 0 ? 0 : ends_[row - 1]; }

  std::string_view data_;  // in the buffer of the CopyRecords
  std::vector<std::size_t> ends_;
  std::vector<std::uint64_t> lines_;
};

class CopyRecords {
 public:
  struct Limits {
    std::size_t rows = 16'384;
    std::size_t bytes = std::size_t{256} * 1024;  ///< a single row may have more
  };

  /// `syntax` must be of text or csv. `name` stands for the data in errors: its file.
  CopyRecords(CopySource source, const CopySyntax& syntax, std::string name = "data");
  CopyRecords(const CopyRecords&) = delete;
  CopyRecords& operator=(const CopyRecords&) = delete;
  ~CopyRecords() = default;

  /// The rows that come next, valid until the next call; none at the end. A byte order mark before the first is
  /// dropped. Throws Error{file} at its line for a quote that is never closed, for a row longer than `kLongestRow`, for
  /// rows behind the `\.` that ends the data (the server would drop them without a word), and for UTF-16.
  const CopyBatch& next(const Limits& limits);
  const CopyBatch& next() { return next(Limits()); }

  const std::string& name() const noexcept { return name_; }
  std::uint64_t bytes_taken() const noexcept { return bytes_taken_; }  ///< of the rows handed over so far
  std::uint64_t rows_taken() const noexcept { return rows_taken_; }
  std::uint64_t next_line() const noexcept { return line_; }  ///< of the row that comes next

  static constexpr std::size_t kLongestRow = std::size_t{256} * 1024 * 1024;

 private:
  bool fill();
  void drop_byte_order_mark();
  std::size_t find_row_end();
  std::size_t find_csv_end();
  std::size_t next_newline();
  std::size_t scan_unquoted();
  void scan_quoted();
  std::size_t find_text_end();
  bool take_row();
  bool is_end_mark(std::string_view row) const noexcept;
  void expect_nothing_behind(std::uint64_t mark_line);
  [[noreturn]] void fail(std::uint64_t line, std::string message, std::string next) const;

  CopySource source_;
  CopySyntax syntax_;
  std::string name_;
  std::string buffer_;
  std::size_t at_ = 0;       // the first byte not handed over
  std::size_t scanned_ = 0;  // up to here no end of the row at `row_begin_` was found
  std::size_t row_begin_ = 0;
  std::size_t newline_ = std::string::npos;  // the one that `next_newline` found last
  bool in_quote_ = false;                    // at scanned_
  bool may_have_lines_ = false;              // the row at `row_begin_`, several
  bool source_ended_ = false;
  bool is_started_ = false;
  bool is_over_ = false;
  std::uint64_t line_ = 1;
  std::uint64_t bytes_taken_ = 0;
  std::uint64_t rows_taken_ = 0;
  CopyBatch batch_;
};

}  // namespace pgplumb::pg
