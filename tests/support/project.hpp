// Project: a folder of migrations beside a database, and the built binary run in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/files.hpp"
#include "core/pg/conninfo.hpp"
#include "tests/support/process.hpp"

namespace pgplumb::test {

class Project {
 public:
  /// An empty folder of its own; commands reach `database` through PGHOST and the like.
  explicit Project(const pg::Conninfo& database);

  const std::filesystem::path& dir() const noexcept { return dir_.path(); }
  /// Where commands go from now on, e.g. through a proxy.
  void set_database(const pg::Conninfo& database);

  /// Writes a file, with its folders; `path` is relative to the project.
  void write(const std::filesystem::path& path, std::string_view text) const;
  /// Writes migrations/<id>.up.sql and, unless `down` is empty, its .down.sql.
  void migration(std::string_view id, std::string_view up, std::string_view down = {}) const;
  void remove(const std::filesystem::path& path) const;

  /// The command line `pgplumb <arguments>`, to be changed further before it is run.
  Command command(std::vector<std::string> arguments) const;
  ProcessResult pgplumb(std::vector<std::string> arguments) const;
  Process start(std::vector<std::string> arguments) const;

 private:
  TemporaryDirectory dir_;
  std::map<std::string, std::string> environment_;
};

}  // namespace pgplumb::test
