// ByteReader: the bytes of a stream one at a time, and the line and column where each stands. A byte order mark at
// the beginning is passed over.
#pragma once

#include <array>
#include <cstddef>
#include <istream>

namespace pgplumb::procedures::internal {

class ByteReader {
 public:
  explicit ByteReader(std::istream& in);

  static constexpr int kEnd = -1;
  /// The next byte, or kEnd; `next` goes past it.
  int peek() { return at_ < size_ || fill() ? static_cast<unsigned char>(buffer_[at_]) : kEnd; }
  int next() {
    const int byte = peek();
    if (byte == kEnd) return kEnd;
    ++at_;
    if (starts_line_) {
      starts_line_ = false;
      ++line_;
      column_ = 0;
    }
    if ((byte & 0xC0) != 0x80) ++column_;
    starts_line_ = byte == '\n';
    return byte;
  }

  /// Of the byte that `next` gave last; from 1, columns in characters.
  std::size_t line() const noexcept { return line_; }
  std::size_t column() const noexcept { return column_; }
  /// Where the byte stands that comes next.
  std::size_t next_line() const noexcept { return starts_line_ ? line_ + 1 : line_; }

 private:
  bool fill();

  std::istream& in_;
  std::array<char, std::size_t{64} * 1024> buffer_{};
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t line_ = 0;
  std::size_t column_ = 0;
  bool starts_line_ = true;
};

}  // namespace pgplumb::procedures::internal
