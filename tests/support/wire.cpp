#include "tests/support/wire.hpp"

namespace pgplumb::test::wire {

std::uint32_t read_uint32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::string uint32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

std::string_view take_string(std::string_view& bytes) {
  const std::size_t end = bytes.find('\0');
  const std::string_view text = bytes.substr(0, end);
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  return text;
}

std::string make_message(char type, std::string_view body) {
  std::string message(1, type);
  message += uint32(static_cast<std::uint32_t>(body.size() + 4));
  message += body;
  return message;
}

std::uint32_t Message::startup_code() const { return read_uint32(body()); }

std::optional<Message> Splitter::next() {
  const std::size_t type_bytes = in_startup_ ? 0 : 1;
  if (buffer_.size() < type_bytes + 4) return std::nullopt;
  const std::size_t size = type_bytes + read_uint32(std::string_view(buffer_).substr(type_bytes));
  if (buffer_.size() < size) return std::nullopt;
  Message message{in_startup_ ? '\0' : buffer_[0], buffer_.substr(0, size)};
  buffer_.erase(0, size);
  if (in_startup_ && message.startup_code() == kProtocol3) in_startup_ = false;
  return message;
}

}  // namespace pgplumb::test::wire
