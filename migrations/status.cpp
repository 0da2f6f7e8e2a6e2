#include "migrations/status.hpp"

#include <algorithm>
#include <map>

namespace pgplumb::migrations {
namespace {

/// What is known of one version from the three sides.
struct Sides {
  const Migration* file = nullptr;
  const AppliedMigration* applied = nullptr;
  const StepProgress* progress = nullptr;
};

std::map<Version, Sides> side_by_side(const MigrationSet& set, const History& history) {
  std::map<Version, Sides> versions;
  // Ascending, so that each insertion goes to the end.
  for (const Migration& file : set.migrations) {
    versions.emplace_hint(versions.end(), file.version, Sides{.file = &file});
  }
  for (const AppliedMigration& applied : history.applied) versions[applied.version].applied = &applied;
  for (const StepProgress& progress : history.in_progress) versions[progress.version].progress = &progress;
  return versions;
}

/// The highest version on either side; nothing where a side is empty.
struct Newest {
  std::optional<Version> file;
  std::optional<Version> applied;
};

Newest find_newest(const std::map<Version, Sides>& versions) {
  Newest newest;
  for (const auto& [version, sides] : versions) {
    if (sides.file != nullptr) newest.file = version;
    if (sides.applied != nullptr) newest.applied = version;
  }
  return newest;
}

bool has_changed(const Migration& file, const AppliedMigration& applied) {
  return !applied.up_checksum.empty() && file.up.checksum->to_string() != applied.up_checksum;
}

bool has_down_changed(const Migration& file, const AppliedMigration& applied) {
  if (applied.up_checksum.empty()) return false;  // a baseline recorded without files
  const std::optional<std::string> down =
      file.down ? std::optional(file.down->checksum->to_string()) : std::optional<std::string>();
  return down != applied.down_checksum;
}

State state_without_file(const Version& version, const AppliedMigration& applied, const Newest& newest) {
  if (applied.baseline && applied.up_checksum.empty()) return State::applied;
  return newest.file && version > *newest.file ? State::newer : State::missing;
}

State state_of(const Version& version, const Sides& sides, const Newest& newest) {
  if (sides.progress != nullptr) return State::partial;
  if (sides.applied == nullptr) return newest.applied && version < *newest.applied ? State::late : State::pending;
  if (sides.file == nullptr) return state_without_file(version, *sides.applied, newest);
  return has_changed(*sides.file, *sides.applied) ? State::changed : State::applied;
}

MigrationStatus to_status(const Version& version, const Sides& sides, const Newest& newest) {
  MigrationStatus status{.version = version,
                         .state = state_of(version, sides, newest),
                         .file = sides.file,
                         .applied = sides.applied,
                         .progress = sides.progress};
  if (sides.applied != nullptr) {
    status.version = sides.applied->version;
    status.name = sides.applied->name;
  }
  if (sides.file != nullptr) {
    status.version = sides.file->version;
    status.name = sides.file->name;
  }
  status.down_changed =
      sides.file != nullptr && sides.applied != nullptr && has_down_changed(*sides.file, *sides.applied);
  return status;
}

}  // namespace

std::string_view to_string(State state) noexcept {
  switch (state) {
    case State::applied: return "applied";
    case State::pending: return "pending";
    case State::late: return "late";
    case State::changed: return "changed";
    case State::missing: return "missing";
    case State::newer: return "newer";
    case State::partial: return "partial";
  }
  return "unknown";
}

std::vector<MigrationStatus> make_status(const MigrationSet& set, const History& history) {
  const std::map<Version, Sides> versions = side_by_side(set, history);
  const Newest newest = find_newest(versions);
  std::vector<MigrationStatus> status;
  status.reserve(versions.size());
  for (const auto& [version, sides] : versions) status.push_back(to_status(version, sides, newest));
  return status;
}

}  // namespace pgplumb::migrations
