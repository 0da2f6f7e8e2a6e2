// KeptServer: a scratch server that stays when the command that started it ends: found again
// by its label, ended by name, by its time or with the machine.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/pg/conninfo.hpp"
#include "core/server/scratch_label.hpp"
#include "core/server/scratch_server.hpp"

namespace pgplumb::server {

struct KeptServer {
  ScratchLabel label;
  std::string version;  ///< of the server: "15.20"
  std::filesystem::path directory;
  std::filesystem::path data_dir;
  std::filesystem::path socket_dir;

  /// Of the one database that it was started for.
  pg::Conninfo conninfo() const;
  /// The same as a URI that psql accepts.
  std::string url() const;
};

struct StartedServer {
  ScratchServer server;
  KeptServer kept;
};

/// Starts a server with an empty database called as the label says. It ends with this process
/// unless `server.keep(label.expires)` is called. Throws Error{conflict} if there is one of that name.
StartedServer start_labelled_server(const ScratchOptions& options, const ScratchLabel& label);

/// Those of the invoking user, by name. Removes what dead ones left behind. An empty path means
/// the place where ScratchServer::start makes them.
std::vector<KeptServer> find_kept_servers(const std::filesystem::path& parent_dir = {});

/// Ends it and waits until it is gone; at once if somebody was faster. Throws Error{run_time}.
void end_kept_server(const KeptServer& server);

}  // namespace pgplumb::server
