#include "procedures/byte_reader.hpp"

#include <string_view>

namespace pgplumb::procedures::internal {

ByteReader::ByteReader(std::istream& in) : in_(in) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (fill() && std::string_view(buffer_.data(), size_).starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

bool ByteReader::fill() {
  at_ = 0;
  size_ = 0;
  if (!in_) return false;
  in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  size_ = static_cast<std::size_t>(in_.gcount());
  return size_ > 0;
}

}  // namespace pgplumb::procedures::internal
