// Listening and connecting, for the proxy and the hostile server.
#pragma once

#include <filesystem>
#include <string_view>

#include "tests/support/spawn.hpp"

namespace pgplumb::test {

struct Listener {
  Fd fd;
  int port = 0;
};

/// A listener on a free port of 127.0.0.1. Throws std::system_error.
Listener listen_on_loopback();
/// The next client. A closed Fd when there was none within 100 ms.
Fd accept_client(const Fd& listener);
/// A closed Fd when nobody listens.
Fd connect_to_unix_socket(const std::filesystem::path& path);
/// Sends all of it; false when the other side is gone.
bool send_all(const Fd& fd, std::string_view bytes);
/// Closes with a reset (RST), as a dead line looks to the other side.
void close_with_reset(Fd& fd) noexcept;

}  // namespace pgplumb::test
