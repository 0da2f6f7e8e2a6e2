// ProjectStore: where an embedded server's files lie: <project>/.pgplumb, or for the data
// a place below /var/lib when the server's user cannot enter the project.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/server/installation.hpp"
#include "core/server/server_user.hpp"

namespace pgplumb::server {

class ProjectStore {
 public:
  explicit ProjectStore(std::filesystem::path root) : root_(std::move(root)) {}

  /// Makes the directory, readable for nobody but its owner and closed to git.
  void make_root() const;

  /// Whether there is a data directory. Throws Error{run_time} if it belongs to somebody
  /// whose servers this user cannot run.
  bool has_data() const;
  /// The data directory itself, wherever it lies; `root`/data if there is none.
  std::filesystem::path data_dir() const;
  /// The major version that initialised the data directory; 0 if there is none.
  int data_major() const;
  /// Its user; for a data directory still to be made, the one it will have.
  ServerUser user() const;
  /// Makes the data directory with initdb: beside, then renamed, so that it is whole or
  /// absent. Only to be called by the holder of the start lock.
  void make_data(const Installation& installation) const;

  std::filesystem::path start_lock() const { return root_ / "start.lock"; }
  std::filesystem::path server_lock() const { return root_ / "server.lock"; }
  std::filesystem::path log() const { return root_ / "server.log"; }
  const std::filesystem::path& root() const noexcept { return root_; }

  /// Gives a file that root has made here to the owner of the project.
  void hand_over(const std::filesystem::path& file) const;

 private:
  std::filesystem::path link() const { return root_ / "data"; }

  std::filesystem::path root_;
};

}  // namespace pgplumb::server
