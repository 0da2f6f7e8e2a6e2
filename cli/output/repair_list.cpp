#include "cli/output/repair_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include <nlohmann/json.hpp>

#include "cli/output/style.hpp"

namespace pgplumb::cli {
namespace {

using migrations::MigrationStatus;
using migrations::State;
using migrations::StepProgress;

std::string command(std::string_view action, const MigrationStatus& entry) {
  return fmt::format("pgplumb repair {} {}", action, entry.version.text());
}

Repairable changed(const MigrationStatus& entry) {
  return {.state = "changed",
          .reason = "its file was changed after it was applied",
          .ways = {{command("accept", entry), "takes the file as it is now for what was applied"},
                   {"", "or restore the file as it was"}}};
}

Repairable missing(const MigrationStatus& entry) {
  return {.state = "missing",
          .reason = "it is applied, and its file is gone",
          .ways = {{command("forget", entry), "removes it from the history; the schema is not touched"},
                   {"", "or restore the file"}}};
}

Repairable renamed(const MigrationStatus& entry) {
  return {.state = "renamed",
          .reason = fmt::format("it was applied as \"{}\"", entry.applied->id()),
          .ways = {{command("accept", entry), "records the new name"}}};
}

Repairable down_changed(const MigrationStatus& entry) {
  return {.state = "down_changed",
          .reason = "its down file is not the one that was recorded",
          .ways = {{command("accept", entry), "records the down file as it is now"}}};
}

Repairable partial(const MigrationStatus& entry) {
  const std::vector<StepProgress::Entry>& entries = entry.progress->entries;
  const auto unknown = std::ranges::find(entries, false, &StepProgress::Entry::done);
  const std::string& direction = entry.progress->direction;
  Repairable found{.state = "partial"};
  if (unknown == entries.end()) {
    found.reason = fmt::format("its {} script stopped midway", direction);
    found.ways.push_back({"pgplumb " + direction, "goes on at the first statement that is not done"});
  } else {
    found.reason =
        fmt::format("whether statement {} of its {} script was done is not known", unknown->ordinal, direction);
    found.ways.push_back({command("retry", entry), "lets it run again, if you see that it was not done"});
    found.ways.push_back({command("accept", entry), "takes it for done, if you see that it was"});
  }
  found.ways.push_back({command("forget", entry), "drops the progress, to begin with the first statement again"});
  return found;
}

std::optional<Repairable> repairable_of(const MigrationStatus& entry) {
  switch (entry.state) {
    case State::changed: return changed(entry);
    case State::missing: return missing(entry);
    case State::partial: return partial(entry);
    case State::pending:
    case State::late:
    case State::newer: return std::nullopt;
    case State::applied: break;
  }
  if (entry.file == nullptr || entry.applied == nullptr) return std::nullopt;
  if (entry.file->name != entry.applied->name) return renamed(entry);
  if (entry.down_changed) return down_changed(entry);
  return std::nullopt;
}

std::string render(const Repairable& found) {
  std::size_t widest = 0;
  for (const RepairWay& way : found.ways) widest = std::max(widest, way.command.size());
  std::string text = fmt::format("{}: {}\n", found.id, found.reason);
  for (const RepairWay& way : found.ways) text += fmt::format("  {:<{}}  {}\n", way.command, widest, way.effect);
  return make_printable(text);
}

}  // namespace

std::vector<Repairable> find_repairable(const std::vector<MigrationStatus>& status) {
  std::vector<Repairable> all;
  for (const MigrationStatus& entry : status) {
    std::optional<Repairable> found = repairable_of(entry);
    if (!found) continue;
    found->id = entry.id();
    found->version = entry.version.text();
    all.push_back(std::move(*found));
  }
  return all;
}

std::string render_repairable(const std::vector<Repairable>& repairable) {
  if (repairable.empty()) return "nothing to repair\n";
  std::string text;
  for (const Repairable& found : repairable) text += render(found);
  return text;
}

Json repairable_to_json(const std::vector<Repairable>& repairable) {
  Json all = Json::array();
  for (const Repairable& found : repairable) {
    Json ways = Json::array();
    for (const RepairWay& way : found.ways) {
      ways.push_back({{"command", way.command.empty() ? Json(nullptr) : Json(way.command)}, {"effect", way.effect}});
    }
    all.push_back({{"id", found.id},
                   {"version", found.version},
                   {"state", found.state},
                   {"reason", found.reason},
                   {"ways", std::move(ways)}});
  }
  return all;
}

}  // namespace pgplumb::cli
