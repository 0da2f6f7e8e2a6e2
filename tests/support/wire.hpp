// Wire: just enough of PostgreSQL's frontend/backend protocol 3.0 (manual, chapter 55)
// to find message boundaries and read a few fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::test::wire {

/// One message as it travelled: `bytes` is all of it, type and length included.
struct Message {
  char type = 0;  ///< 0: a startup-phase message of the client, which has no type byte
  std::string bytes;

  /// What follows type and length.
  std::string_view body() const { return std::string_view(bytes).substr(type == 0 ? 4 : 5); }
  /// The request code or protocol version of a startup-phase message.
  std::uint32_t startup_code() const;
};

constexpr std::uint32_t kProtocol3 = 196608;
constexpr std::uint32_t kCancelRequest = 80877102;
constexpr std::uint32_t kSslRequest = 80877103;
constexpr std::uint32_t kGssRequest = 80877104;

std::uint32_t read_uint32(std::string_view bytes);
std::string uint32(std::uint32_t value);
/// The zero-terminated string at the start of `bytes`, which is moved past it.
std::string_view take_string(std::string_view& bytes);
/// A message of the server or of the client after startup.
std::string make_message(char type, std::string_view body);

/// Cuts one direction of a connection into messages.
class Splitter {
 public:
  enum class Side : std::uint8_t { client, server };
  explicit Splitter(Side side) : in_startup_(side == Side::client) {}

  void feed(std::string_view bytes) { buffer_.append(bytes); }
  /// The next whole message, or nothing yet.
  std::optional<Message> next();

 private:
  std::string buffer_;
  bool in_startup_;
};

}  // namespace pgplumb::test::wire
