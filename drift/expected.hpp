// Expected: the schema that files make, as a snapshot; replayed once and kept by what the files say.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "core/schema/snapshot.hpp"
#include "drift/replay.hpp"
#include "migrations/history.hpp"

namespace pgplumb::drift {

/// What made a database what it is now.
struct Applied {
  migrations::MigrationSet set;         ///< the migrations that are applied, as their files are now
  procedures::RoutineFiles routines;    ///< the files that were synchronised as they are now
  std::vector<std::string> unknown;     ///< ids of applied migrations that have no file any more
  std::vector<std::string> not_synced;  ///< routine files that were never synchronised, or were edited since
};

/// The file behind a routine of the registry.
struct SyncedFile {
  std::string file;
  std::string checksum;
};

/// Leaves out of the files what the database has not seen yet: what is pending is not drift. Pure.
Applied select_applied(const migrations::MigrationSet& set, const migrations::History& history,
                       const procedures::RoutineFiles& routines, const std::vector<SyncedFile>& synced);

/// Replays on an empty scratch database and reads the result, with the origin of each object; with
/// roles, those of the files. Throws as `replay`.
schema::Snapshot fetch_expected(const Connector& connect, const Applied& applied, const ReplayOptions& options);

/// Snapshots of what was replayed, in files named by what went in. A file that cannot be read is as good as none.
class SnapshotCache {
 public:
  explicit SnapshotCache(std::filesystem::path dir) : dir_(std::move(dir)) {}

  /// What identifies the result of a replay: the files, the version of the server, the way of reading.
  static std::string key_of(const Applied& applied, const std::string& server_version, const ReplayOptions& options);

  std::optional<schema::Snapshot> find(const std::string& key) const;
  /// Keeps it, and takes out the oldest when there are many. What cannot be written is not kept.
  void keep(const std::string& key, const schema::Snapshot& snapshot) const;

 private:
  std::filesystem::path dir_;
};

}  // namespace pgplumb::drift
