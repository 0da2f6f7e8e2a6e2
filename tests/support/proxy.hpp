// Proxy: stands between a client and a PostgreSQL server (TCP on the loopback in front,
// Unix socket behind), counts round trips, delays both directions and cuts the line
// at chosen moments.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>

namespace pgplumb::test {

/// Where, seen from a COMMIT of the client, the line goes dead.
enum class CutMoment : std::uint8_t {
  before_commit,          ///< the COMMIT never reaches the server
  after_commit_sent,      ///< the server gets the COMMIT; nobody waits for what it does with it
  after_commit_answered,  ///< the server has committed; its answer never reaches the client
};

/// Cut at the nth COMMIT (from 1) of all connections together.
struct CutAtCommit {
  int nth = 1;
  CutMoment moment = CutMoment::after_commit_sent;
};

/// Cut when this many bytes have passed, both directions and all connections together.
struct CutAtByte {
  std::uint64_t offset = 0;
};

using Cut = std::variant<std::monostate, CutAtCommit, CutAtByte>;

/// What becomes of clients that connect after a cut.
enum class AfterCut : std::uint8_t { accept, refuse };

struct ProxyOptions {
  std::filesystem::path server_socket;  ///< <dir>/.s.PGSQL.<port>
  std::chrono::milliseconds delay{0};   ///< of each direction
  Cut cut;                              ///< takes down every connection at once, as a dead line does
  AfterCut after_cut = AfterCut::accept;
};

class Proxy {
 public:
  /// Listens on a free port of 127.0.0.1. Throws std::system_error.
  explicit Proxy(ProxyOptions options);
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;
  ~Proxy();

  int port() const noexcept;
  int connections() const;      ///< that sent a startup message
  int round_trips() const;      ///< of all connections; see RoundTripCounter
  int statements() const;       ///< Query and Execute messages of clients
  int commits() const;          ///< COMMIT messages that arrived from clients
  std::uint64_t bytes() const;  ///< of both directions
  bool was_cut() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pgplumb::test
