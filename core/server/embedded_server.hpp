// EmbeddedServer: the private PostgreSQL of a project (url = "embedded"). Its data
// live under <project>/.pgplumb/; it listens on a Unix socket only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/pg/conninfo.hpp"
#include "core/server/installation.hpp"

namespace pgplumb::server {

struct ServerStatus {
  bool initialised = false;
  bool running = false;
  int pid = 0;
  std::string version;  ///< of the data directory, or empty
  std::filesystem::path data_dir;
  std::filesystem::path socket_dir;
  std::string url;  ///< a URI that psql accepts; empty unless running
};

class EmbeddedServer {
 public:
  /// Names the server of the project at `project_dir`; touches nothing yet.
  EmbeddedServer(const std::filesystem::path& project_dir, std::optional<std::filesystem::path> pg_bin);

  /// Initialises the data directory when missing, starts the server when it does not
  /// run (whatever a crash left behind), creates the database "pgplumb" when missing and
  /// returns how to connect. Safe to call from several processes at once.
  /// Throws Error{run_time} with the end of the server's log when it does not come up.
  pg::Conninfo start();
  /// Stops the server (fast shutdown); false if it was not running.
  bool stop();
  ServerStatus status() const;

 private:
  std::filesystem::path root_;  ///< <project>/.pgplumb
  std::optional<std::filesystem::path> pg_bin_;
};

}  // namespace pgplumb::server
