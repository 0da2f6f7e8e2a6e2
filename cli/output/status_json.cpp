#include "cli/output/status_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/output/status_summary.hpp"

namespace pgplumb::cli {
namespace {

using migrations::MigrationStatus;
using migrations::Overview;

/// Where the way back would come from.
std::string_view down_of(const MigrationStatus& entry) {
  if (entry.file != nullptr && entry.file->irreversible()) return "irreversible";
  if (entry.file != nullptr && entry.file->down) return "file";
  return entry.applied != nullptr && entry.applied->has_down ? "history" : "none";
}

Json files_of(const MigrationStatus& entry) {
  if (entry.file == nullptr) return nullptr;
  return entry.file->up.parts.front().source->name();
}

Json checksum_of(const MigrationStatus& entry) {
  if (entry.applied != nullptr && !entry.applied->up_checksum.empty()) return entry.applied->up_checksum;
  if (entry.file != nullptr && entry.file->up.checksum) return entry.file->up.checksum->to_string();
  return nullptr;
}

Json summary_to_json(const Overview& overview) {
  const StatusSummary summary(overview.status);
  Json json = Json::object();
  for (const migrations::State state : kStates) json[std::string(migrations::to_string(state))] = summary.count(state);
  json["findings"] = overview.findings.size();
  return json;
}

}  // namespace

Json migration_to_json(const MigrationStatus& entry) {
  const migrations::AppliedMigration* applied = entry.applied;
  return {{"version", entry.version.text()},
          {"name", entry.name},
          {"state", migrations::to_string(entry.state)},
          {"file", files_of(entry)},
          {"applied_at", applied != nullptr ? Json(applied->applied_at) : Json(nullptr)},
          {"applied_by", applied != nullptr ? Json(applied->applied_by) : Json(nullptr)},
          {"duration_ms", applied != nullptr ? Json(applied->duration.count()) : Json(nullptr)},
          {"baseline", applied != nullptr && applied->baseline},
          {"checksum", checksum_of(entry)},
          {"down", down_of(entry)}};
}

Json status_to_json(const Overview& overview, const StatusFilter& filter, const TargetLabel& target, bool ok) {
  Json document = make_document("status", ok);
  document["target"] = target_to_json(target, overview.database);
  document["bookkeeping"] = overview.history.exists;
  document["migrations"] = Json::array();
  for (const MigrationStatus& entry : overview.status) {
    if (filter.shows(entry)) document["migrations"].push_back(migration_to_json(entry));
  }
  document["findings"] = findings_to_json(overview.findings);
  document["summary"] = summary_to_json(overview);
  return document;
}

}  // namespace pgplumb::cli
