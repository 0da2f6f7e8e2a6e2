// Installation: a PostgreSQL server's programs on this machine.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pgplumb::server {

struct Installation {
  std::filesystem::path bin_dir;  ///< holds initdb and postgres
  int major = 0;                  ///< e.g. 15
  std::string version;            ///< e.g. "15.20"
};

/// Every installation found: Debian's /usr/lib/postgresql/*/bin, Red Hat's /usr/pgsql-*/bin,
/// Homebrew's, Alpine's and whatever PATH finds; newest first.
std::vector<Installation> find_installations();

/// `PGPLUMB_PG_BIN` if set, else the newest found. Throws Error{config} that says
/// what was looked at and what to install when there is none.
Installation choose_installation(const std::optional<std::filesystem::path>& pg_bin);

}  // namespace pgplumb::server
