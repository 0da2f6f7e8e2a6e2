#include "core/server/kept_server.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <signal.h>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/pg/session.hpp"
#include "core/server/local_conninfo.hpp"
#include "core/server/postmaster_file.hpp"
#include "core/server/scratch_directory.hpp"
#include "core/server/server_lock.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLabel = "label";
constexpr std::chrono::seconds kLongestEnd{20};

fs::path parent_or_default(const fs::path& parent) { return parent.empty() ? default_scratch_parent() : parent; }

/// What the label file holds: the label and where the server is.
std::string to_text(const KeptServer& server) {
  const nlohmann::ordered_json document{{"label", to_text(server.label)},
                                        {"version", server.version},
                                        {"data_dir", server.data_dir.string()},
                                        {"socket_dir", server.socket_dir.string()}};
  return document.dump() + "\n";
}

std::optional<KeptServer> load_kept_server(const fs::path& directory) {
  try {
    const auto document = nlohmann::json::parse(load_bytes(directory / kLabel));
    auto label = parse_scratch_label(document.at("label").get<std::string>());
    if (!label) return std::nullopt;
    return KeptServer{.label = std::move(*label),
                      .version = document.at("version").get<std::string>(),
                      .directory = directory,
                      .data_dir = document.at("data_dir").get<std::string>(),
                      .socket_dir = document.at("socket_dir").get<std::string>()};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;  // no label: a server of a command that is running
  }
}

/// Looking whether a name is taken and taking it must not be two moments.
FileLock lock_names(const fs::path& parent) { return FileLock::acquire(parent / ".pgplumb-scratch-names.lock"); }

void require_free_name(const fs::path& parent, const std::string& name) {
  for (const KeptServer& kept : find_kept_servers(parent)) {
    if (kept.label.name != name) continue;
    throw Error(ErrorCode::conflict, "there is a scratch database \"" + name + "\" already",
                "Choose another name, or run \"pgplumb scratch drop " + name + "\".");
  }
}

void take_name(const fs::path& parent, const KeptServer& kept) {
  const auto lock = lock_names(parent);
  require_free_name(parent, kept.label.name);
  replace_file(kept.directory / kLabel, to_text(kept));
}

}  // namespace

pg::Conninfo KeptServer::conninfo() const { return make_local_conninfo(socket_dir, label.name); }
std::string KeptServer::url() const { return make_local_uri(socket_dir, label.name); }

StartedServer start_labelled_server(const ScratchOptions& options, const ScratchLabel& label) {
  const fs::path parent = parent_or_default(options.parent_dir);
  require_free_name(parent, label.name);
  ScratchServer server = ScratchServer::start(options);
  KeptServer kept{.label = label,
                  .version = options.installation.version,
                  .directory = server.directory(),
                  .data_dir = server.data_dir(),
                  .socket_dir = server.socket_dir()};
  pg::Session::connect(server.conninfo()).execute("CREATE DATABASE " + sql::Identifier(label.name).quoted());
  take_name(parent, kept);
  return {.server = std::move(server), .kept = std::move(kept)};
}

std::vector<KeptServer> find_kept_servers(const fs::path& parent_dir) {
  const fs::path parent = parent_or_default(parent_dir);
  sweep_scratch(parent);
  std::vector<KeptServer> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    if (!is_scratch_directory(entry.path())) continue;
    if (auto kept = load_kept_server(entry.path())) found.push_back(std::move(*kept));
  }
  std::ranges::sort(found, {}, [](const KeptServer& kept) { return kept.label.name; });
  return found;
}

void end_kept_server(const KeptServer& server) {
  const auto file = load_postmaster_file(server.data_dir);
  if (file && is_postmaster(file->pid, server.data_dir) && ::kill(file->pid, SIGQUIT) != 0 && errno != ESRCH) {
    throw Error(ErrorCode::run_time,
                "cannot end the server of scratch database \"" + server.label.name + "\": " + std::strerror(errno));
  }
  const auto deadline = std::chrono::steady_clock::now() + kLongestEnd;
  while (fs::exists(server.directory)) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw Error(ErrorCode::run_time, "the server of scratch database \"" + server.label.name + "\" did not end",
                  "Look at \"" + (server.directory / "log").string() + "\".");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace pgplumb::server
