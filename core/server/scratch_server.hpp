// ScratchServer: a throw-away PostgreSQL for tests, rehearsals and replays. Durable
// nothing, fast everything; gone at the end, also after kill -9 of its owner.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/conninfo.hpp"
#include "core/server/installation.hpp"

namespace pgplumb::server {

struct ScratchOptions {
  Installation installation;
  std::filesystem::path cache_dir;    ///< where initialised templates are kept
  std::vector<std::string> settings;  ///< extra "name=value" server settings
  std::filesystem::path parent_dir;   ///< where the server's directory is made; empty: the fastest fitting place
  bool durable = false;               ///< keep fsync and full_page_writes on (crash tests)
};

class ScratchServer {
 public:
  /// Copies a pre-initialised template (making it first when missing), starts
  /// `postgres` as an unprivileged user and waits until it accepts connections.
  /// Throws Error{run_time} with the end of the server's log when it does not come up.
  static ScratchServer start(const ScratchOptions& options);

  ScratchServer(ScratchServer&&) noexcept;
  ScratchServer& operator=(ScratchServer&&) noexcept;
  ~ScratchServer();  ///< stops the server and removes its directory

  /// How to connect to `database` as the superuser.
  pg::Conninfo conninfo(std::string_view database = "postgres") const;
  /// Creates an empty database with a name of its own and returns how to connect.
  pg::Conninfo create_database(std::string_view prefix = "scratch");
  /// The same as a copy of the database `original`, to which nobody may be connected.
  pg::Conninfo copy_database(const std::string& original, std::string_view prefix = "scratch");
  void drop_database(std::string_view name);

  std::filesystem::path directory() const;  ///< holds everything of the server; goes with it
  std::filesystem::path socket_dir() const;
  std::filesystem::path data_dir() const;
  int pid() const;  ///< of the postmaster

  /// Lets the server outlive this process, until somebody ends it or `until` has come; then its
  /// directory goes too. This object is of no more use but to say where it is.
  void keep(std::chrono::system_clock::time_point until);

  /// Stops at once as a crash would (SIGQUIT) and starts again on the same data.
  void crash_and_restart();

 private:
  class Impl;
  explicit ScratchServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Removes the directories of scratch servers whose owner is dead. Called by `start`.
void sweep_scratch(const std::filesystem::path& parent_dir);

}  // namespace pgplumb::server
