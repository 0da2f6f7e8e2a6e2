// HostileServer: listens like a PostgreSQL server and then misbehaves.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::test {

/// How a hostile server treats its clients. What is said "after login" comes as the
/// answer to the first message that follows a well-behaved start.
enum class Misbehaviour : std::uint8_t {
  random_bytes_at_startup,
  random_bytes_after_login,
  endless_notices_at_startup,
  endless_notices_after_login,
  stall_at_startup,
  stall_after_login,
  truncated_message,
  huge_length_word,
  negative_length_word,
  huge_row,
  error_with_weird_fields,
  error_without_end,
  wrong_answers,
  close_at_once,
};

std::string_view to_string(Misbehaviour misbehaviour) noexcept;
/// All of them, for a parameterised test.
std::vector<Misbehaviour> all_misbehaviours();

class HostileServer {
 public:
  /// Listens on a free port of 127.0.0.1; `seed` decides its random bytes.
  HostileServer(Misbehaviour misbehaviour, std::uint64_t seed);
  HostileServer(const HostileServer&) = delete;
  HostileServer& operator=(const HostileServer&) = delete;
  ~HostileServer();

  int port() const noexcept;
  int clients() const noexcept;  ///< that have connected so far

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pgplumb::test
