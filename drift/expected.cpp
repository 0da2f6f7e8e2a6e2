#include "drift/expected.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/roles.hpp"
#include "core/schema/text_form.hpp"
#include "drift/trace.hpp"

namespace pgplumb::drift {

namespace fs = std::filesystem;

Applied select_applied(const migrations::MigrationSet& set, const migrations::History& history,
                       const procedures::RoutineFiles& routines, const std::vector<SyncedFile>& synced) {
  Applied applied;
  for (const migrations::Migration& migration : set.migrations) {
    if (history.find(migration.version) != nullptr) applied.set.migrations.push_back(migration);
  }
  for (const migrations::AppliedMigration& entry : history.applied) {
    if (set.find(entry.version) == nullptr) applied.unknown.push_back(entry.id());
  }
  for (const procedures::RoutineFile& file : routines.files) {
    const bool is_synced = std::ranges::any_of(synced, [&](const SyncedFile& row) {
      return row.file == file.path && row.checksum == file.checksum.to_string();
    });
    if (is_synced) {
      applied.routines.files.push_back(file);
    } else {
      applied.not_synced.push_back(file.path);
    }
  }
  return applied;
}

schema::Snapshot fetch_expected(const Connector& connect, const Applied& applied, const ReplayOptions& options) {
  pg::Session session = connect();
  install_trace(session);
  const std::set<std::string> missed = replay(connect, applied.set, applied.routines, options);
  settle_trace(session, applied.set, applied.routines);
  schema::Snapshot snapshot = schema::fetch_snapshot(
      session, {.bookkeeping = options.bookkeeping, .more = origins_query(), .roles = options.roles});
  if (!options.roles) return snapshot;
  std::set<std::string> only_named;
  for (const std::string& role : missed) only_named.insert(sql::readable(sql::Identifier(role)));
  return schema::roles_of_files(snapshot, only_named);
}

std::string SnapshotCache::key_of(const Applied& applied, const std::string& server_version,
                                  const ReplayOptions& options) {
  std::string text = schema::format_id() + '\n' + server_version + '\n' + options.bookkeeping.name() + '\n';
  if (options.roles) text += "with roles\n";
  for (const migrations::Migration& migration : applied.set.migrations) {
    text += migration.id() + ' ' + migration.up.checksum->to_string() + '\n';
  }
  for (const procedures::RoutineFile& file : applied.routines.files) {
    text += file.path + ' ' + file.checksum.to_string() + '\n';
  }
  return to_hex(sha256(text));
}

std::optional<schema::Snapshot> SnapshotCache::find(const std::string& key) const {
  const fs::path path = dir_ / (key + ".schema");
  try {
    if (!fs::exists(path)) return std::nullopt;
    schema::Snapshot snapshot = schema::parse_text(*SourceFile::load(path, path.string()));
    fs::last_write_time(path, fs::file_time_type::clock::now());
    return snapshot;
  } catch (const Error&) {
    return std::nullopt;
  } catch (const fs::filesystem_error&) {
    return std::nullopt;
  }
}

void SnapshotCache::keep(const std::string& key, const schema::Snapshot& snapshot) const {
  constexpr std::size_t kMost = 16;
  try {
    fs::create_directories(dir_);
    replace_file(dir_ / (key + ".schema"), schema::to_text(snapshot));
    std::vector<std::pair<fs::file_time_type, fs::path>> kept;
    for (const fs::directory_entry& entry : fs::directory_iterator(dir_)) {
      if (entry.path().extension() == ".schema") kept.emplace_back(entry.last_write_time(), entry.path());
    }
    std::ranges::sort(kept);
    for (std::size_t index = 0; index + kMost < kept.size(); ++index) fs::remove(kept[index].second);
  } catch (const Error&) {                 // NOLINT(bugprone-empty-catch): see the declaration
  } catch (const fs::filesystem_error&) {  // NOLINT(bugprone-empty-catch)
  }
}

}  // namespace pgplumb::drift
