#include "core/pg/copy_records.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <istream>
#include <memory>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::size_t kPiece = std::size_t{256} * 1024;
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kUnknown = std::string_view::npos;

std::string_view without_line_end(std::string_view row) noexcept {
  if (row.ends_with('\n')) row.remove_suffix(1);
  if (row.ends_with('\r')) row.remove_suffix(1);
  return row;
}

}  // namespace

CopySource copy_source(std::istream& stream) {
  const auto buffer = std::make_shared<std::vector<char>>(kPiece);
  return [&stream, buffer]() -> std::string_view {
    stream.read(buffer->data(), static_cast<std::streamsize>(buffer->size()));
    if (stream.bad()) throw Error(ErrorCode::file, "the data could not be read to its end");
    return {buffer->data(), static_cast<std::size_t>(stream.gcount())};
  };
}

std::string_view CopyBatch::text(std::size_t row) const noexcept { return without_line_end(bytes(row, 1)); }

std::string_view CopyBatch::bytes(std::size_t first, std::size_t count) const noexcept {
  if (count == 0) return {};
  return data_.substr(begin(first), ends_[first + count - 1] - begin(first));
}

CopyRecords::CopyRecords(CopySource source, const CopySyntax& syntax, std::string name)
    : source_(std::move(source)), syntax_(syntax), name_(std::move(name)) {
  if (syntax.format == CopyFormat::binary) throw Error(ErrorCode::usage, "binary data has no lines to be read by");
}

void CopyRecords::fail(std::uint64_t line, std::string message, std::string next) const {
  throw Error(ErrorInfo{.code = ErrorCode::file,
                        .message = std::move(message),
                        .at = Location{.file = name_, .line = line, .column = 1, .line_text = {}},
                        .next = std::move(next)});
}

/// Takes in another piece; false at the end of the source. A row without a line end at its end gets one.
bool CopyRecords::fill() {
  if (source_ended_) return false;
  const std::string_view piece = source_();
  buffer_ += piece;
  newline_ = kUnknown;
  source_ended_ = piece.empty();
  if (!source_ended_ || buffer_.size() == row_begin_ || buffer_.ends_with('\n')) return !source_ended_;
  buffer_ += '\n';
  return true;
}

void CopyRecords::drop_byte_order_mark() {
  is_started_ = true;
  while (buffer_.size() < 3 && fill()) continue;
  const std::string_view begin = buffer_;
  if (begin.starts_with("\xEF\xBB\xBF")) {
    at_ = scanned_ = row_begin_ = 3;
  } else if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF")) {
    fail(1, fmt::format("\"{}\" is UTF-16", name_), "Convert it first, for example with iconv -f UTF-16 -t UTF-8.");
  }
}

/// The first line end from `scanned_`, or the end of the buffer; kept, since most rows are asked for it more than once.
std::size_t CopyRecords::next_newline() {
  if (newline_ < scanned_ || newline_ == kUnknown) newline_ = std::min(buffer_.find('\n', scanned_), buffer_.size());
  return newline_;
}

/// Up to and with the quote that opens a value, or the line end before one. The end of the row, when that came first.
std::size_t CopyRecords::scan_unquoted() {
  const std::size_t newline = next_newline();
  const std::size_t quote = std::string_view(buffer_.data() + scanned_, newline - scanned_).find(syntax_.quote);
  in_quote_ = quote != kNone;
  scanned_ = in_quote_ ? scanned_ + quote + 1 : std::min(newline + 1, buffer_.size());
  return in_quote_ || newline == buffer_.size() ? kNone : scanned_;
}

/// Up to and with the quote that closes a value. One that is doubled closes it and opens it again.
void CopyRecords::scan_quoted() {
  const bool has_escape = syntax_.escape != syntax_.quote;
  const std::array<char, 2> ends{syntax_.quote, syntax_.escape};
  while (in_quote_ && scanned_ < buffer_.size()) {
    const std::size_t at =
        has_escape ? buffer_.find_first_of(ends.data(), scanned_, ends.size()) : buffer_.find(syntax_.quote, scanned_);
    if (at == kNone) {
      scanned_ = buffer_.size();
    } else if (buffer_[at] == syntax_.quote) {
      in_quote_ = false;
      scanned_ = at + 1;
      may_have_lines_ |= newline_ < at || newline_ == kUnknown;
    } else if (at + 1 == buffer_.size()) {
      scanned_ = at;  // what is escaped has not come yet
      return;
    } else {
      scanned_ = at + (buffer_[at + 1] == syntax_.quote || buffer_[at + 1] == syntax_.escape ? 2 : 1);
    }
  }
}

/// As the server has it, which only counts quotes, wherever they stand (CopyReadLineText).
std::size_t CopyRecords::find_csv_end() {
  while (scanned_ < buffer_.size()) {
    if (in_quote_) {
      scan_quoted();
      if (in_quote_) return kNone;
    } else if (const std::size_t end = scan_unquoted(); end != kNone) {
      return end;
    }
  }
  return kNone;
}

/// A line end behind an odd number of backslashes is data.
std::size_t CopyRecords::find_text_end() {
  while (true) {
    const std::size_t newline = buffer_.find('\n', scanned_);
    if (newline == kNone) {
      scanned_ = buffer_.size();
      return kNone;
    }
    std::size_t before = newline;
    while (before > row_begin_ && buffer_[before - 1] == '\\') --before;
    scanned_ = newline + 1;
    if ((newline - before) % 2 == 0) return scanned_;
    may_have_lines_ = true;
  }
}

std::size_t CopyRecords::find_row_end() { return syntax_.format == CopyFormat::csv ? find_csv_end() : find_text_end(); }

bool CopyRecords::is_end_mark(std::string_view row) const noexcept { return without_line_end(row) == "\\."; }

void CopyRecords::expect_nothing_behind(std::uint64_t mark_line) {
  do {
    const std::string_view rest = std::string_view(buffer_).substr(row_begin_);
    if (!text::trim(rest).empty()) {
      fail(mark_line, "\"\\.\" on a line by itself ends the data, but more lines follow",
           "Remove the line; a value of backslash and dot is written \"\\.\" with quotes in CSV, \\\\. in text.");
    }
    buffer_.resize(row_begin_);
  } while (fill());
}

/// One more row into the batch; false when the buffer holds no other whole one and at the end.
bool CopyRecords::take_row() {
  const std::size_t end = find_row_end();
  if (end == kNone) {
    if (buffer_.size() - row_begin_ > kLongestRow) {
      fail(line_, fmt::format("a row is longer than {} MB", kLongestRow >> 20),
           in_quote_ ? "Look for a quote that is not closed." : "Look for a missing line end.");
    }
    return false;
  }
  const std::string_view row = std::string_view(buffer_).substr(row_begin_, end - row_begin_);
  const std::uint64_t line = line_;
  ++line_;
  if (may_have_lines_) line_ += static_cast<std::uint64_t>(std::ranges::count(row, '\n')) - 1;
  may_have_lines_ = false;
  row_begin_ = end;
  if (is_end_mark(row)) {
    is_over_ = true;
    expect_nothing_behind(line);
    return false;
  }
  batch_.ends_.push_back(end - at_);
  batch_.lines_.push_back(line);
  return true;
}

const CopyBatch& CopyRecords::next(const Limits& limits) {
  // What was handed over before goes; what is left of the last piece stays.
  buffer_.erase(0, row_begin_);
  newline_ = kUnknown;
  scanned_ -= row_begin_;
  at_ = row_begin_ = 0;
  batch_.ends_.clear();
  batch_.lines_.clear();
  if (!is_started_) drop_byte_order_mark();
  while (!is_over_ && batch_.size() < limits.rows && row_begin_ - at_ < limits.bytes) {
    if (take_row() || is_over_) continue;
    if (!batch_.empty()) break;
    if (fill()) continue;
    if (in_quote_) {
      fail(line_, "a quoted value that begins in this row is never closed",
           "Close the quote; a quote inside a quoted value is doubled.");
    }
    if (row_begin_ < buffer_.size()) fail(line_, "the data ends behind a backslash", "Double the backslash.");
    is_over_ = true;
  }
  const std::size_t taken = batch_.empty() ? 0 : batch_.ends_.back();
  batch_.data_ = std::string_view(buffer_).substr(at_, taken);
  bytes_taken_ += taken;
  rows_taken_ += batch_.size();
  return batch_;
}

}  // namespace pgplumb::pg
