#include "cli/output/rehearsal.hpp"

#include <algorithm>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/output/plan_text.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::MigrationRehearsal;
using Stage = MigrationRehearsal::Stage;
using Way = MigrationRehearsal::Way;

/// How far it went.
std::string course_of(const MigrationRehearsal& rehearsal) {
  if (!rehearsal.tried) return "not tried";
  if (rehearsal.failed_at == Stage::up) return "cannot be applied";
  if (rehearsal.failed_at == Stage::down) return "up; cannot be reverted";
  if (rehearsal.failed_at == Stage::second_up) return "up, down; cannot be applied again";
  if (rehearsal.way_back == Way::irreversible) return "up; irreversible, as it says";
  if (rehearsal.way_back == Way::none) return "up; no down script";
  if (!rehearsal.not_restored.empty()) return "up, down, up; down does not lead back";
  if (!rehearsal.not_repeated.empty()) return "up, down, up; the second up differs";
  return "up, down, up";
}

std::string render_line(const MigrationRehearsal& rehearsal, std::size_t width, const Style& style) {
  const std::string id = make_printable(rehearsal.id);
  const std::string padding(width - text::display_width(id), ' ');
  const std::string mark = rehearsal.is_clean() ? style.good("ok  ") : style.error("bad ");
  return fmt::format("{}  {}{}  {}\n", mark, id, padding, course_of(rehearsal));
}

Json change_to_json(const schema::ObjectChange& change) {
  Json json{{"kind", change.id.kind.text()},
            {"identity", change.id.identity},
            {"change", to_string(change.difference)},
            {"attributes", Json::array()}};
  const auto or_null = [](const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); };
  for (const schema::AttributeChange& attribute : change.attributes) {
    json["attributes"].push_back({{"attribute", attribute.name.text()},
                                  {"expected", or_null(attribute.expected)},
                                  {"actual", or_null(attribute.live)},
                                  {"class", to_string(attribute.change_class)}});
  }
  return json;
}

Json changes_to_json(const std::vector<schema::ObjectChange>& changes) {
  Json list = Json::array();
  for (const schema::ObjectChange& change : changes) list.push_back(change_to_json(change));
  return list;
}

}  // namespace

std::string render_rehearsal(std::span<const MigrationRehearsal> rehearsals, const RenderOptions& options) {
  const Style style(options.color);
  std::size_t width = 0;
  for (const MigrationRehearsal& rehearsal : rehearsals) {
    width = std::max(width, text::display_width(make_printable(rehearsal.id)));
  }
  std::string text;
  for (const MigrationRehearsal& rehearsal : rehearsals) text += render_line(rehearsal, width, style);
  std::vector<Finding> findings = findings_of(rehearsals);
  std::erase_if(findings, [](const Finding& finding) { return finding.severity == Severity::note; });
  if (!findings.empty()) text += "\n" + render_findings(findings, options);
  const auto clean = std::ranges::count_if(rehearsals, &MigrationRehearsal::is_clean);
  return text + fmt::format("{}{} rehearsed, {} clean\n", findings.empty() ? "" : "\n",
                            count_of(rehearsals.size(), "migration"), clean);
}

Json rehearsal_to_json(std::span<const MigrationRehearsal> rehearsals) {
  Json list = Json::array();
  for (const MigrationRehearsal& rehearsal : rehearsals) {
    list.push_back({{"migration", rehearsal.id},
                    {"clean", rehearsal.is_clean()},
                    {"tried", rehearsal.tried},
                    {"way_back", to_string(rehearsal.way_back)},
                    {"failed_at", rehearsal.failed_at ? Json(to_string(*rehearsal.failed_at)) : Json(nullptr)},
                    {"failure", rehearsal.error ? error_to_json(rehearsal.error->info()) : Json(nullptr)},
                    {"not_restored", changes_to_json(rehearsal.not_restored)},
                    {"not_repeated", changes_to_json(rehearsal.not_repeated)}});
  }
  return list;
}

std::vector<Finding> findings_of(std::span<const MigrationRehearsal> rehearsals) {
  std::vector<Finding> findings;
  for (const MigrationRehearsal& rehearsal : rehearsals) {
    std::ranges::move(to_findings(rehearsal), std::back_inserter(findings));
  }
  return findings;
}

}  // namespace pgplumb::cli
