// PgBouncer: a real connection pooler in front of a server, with a configuration of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/pg/conninfo.hpp"

namespace pgplumb::test {

enum class PoolMode : std::uint8_t { session, transaction };

class PgBouncer {
 public:
  struct Options {
    PoolMode mode = PoolMode::transaction;
    int pool_size = 4;  ///< server connections of a database and user
  };

  /// Starts pgbouncer as an unprivileged user and waits until it takes connections.
  /// `server` is reached through its Unix socket. Throws std::runtime_error with its log.
  PgBouncer(const pg::Conninfo& server, const Options& options);
  PgBouncer(const PgBouncer&) = delete;
  PgBouncer& operator=(const PgBouncer&) = delete;
  ~PgBouncer();

  /// How to reach `database` through the pooler.
  pg::Conninfo conninfo(const std::string& database) const;
  std::filesystem::path socket_dir() const;
  int port() const noexcept;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pgplumb::test
