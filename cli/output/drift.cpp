#include "cli/output/drift.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include <nlohmann/json.hpp>

#include "cli/output/plan_text.hpp"

namespace pgplumb::cli {
namespace {

std::string not_compared_line(const drift::DriftReport& report) {
  std::string list;
  for (const schema::NotCompared& skipped : report.not_compared) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", count_of(skipped.count, skipped.kind));
  }
  return list.empty() ? std::string() : fmt::format("not compared: {}\n", list);
}

/// Adds to each change the statements of the repair that are about its object, or null.
void add_fixes(Json& changes, const drift::Repair& repair) {
  for (Json& entry : changes) {
    const schema::ObjectId id{entry["kind"].get<std::string>(), entry["identity"].get<std::string>()};
    std::string fix;
    bool loses_data = false;
    for (const schema::ddl::Statement& statement : repair.statements) {
      if (statement.object != id) continue;
      fix += statement.sql + ";\n";
      loses_data = loses_data || statement.loses_data;
    }
    entry["fix"] = fix.empty() ? Json(nullptr) : Json(fix.substr(0, fix.size() - 1));
    entry["data_loss"] = loses_data;
  }
}

}  // namespace

std::string render_drift(const drift::DriftReport& report, const ComparedSides& sides, const TargetLabel& target,
                         const RenderOptions& options) {
  std::string out;
  if (!report.history.empty()) out += render_findings(report.history, options) + "\n";
  if (!report.remarks.empty()) out += render_findings(report.remarks, options) + "\n";
  out += render_changes(report.changes, sides, options);
  if (!report.ignored.empty()) out += fmt::format("ignored: {}\n", count_of(report.ignored.size(), "difference"));
  out += not_compared_line(report);
  out += report.changes.empty() ? fmt::format("no drift: {} is as the {} {} ({} compared)\n", target.description,
                                              sides.expected_name, sides.expected_name == "files" ? "say" : "says",
                                              count_of(sides.expected.objects().size(), "object"))
                                : fmt::format("drift: {} {} on {}\n", count_of(report.changes.size(), "object"),
                                              report.changes.size() == 1 ? "differs" : "differ", target.description);
  return out;
}

Json drift_to_json(const drift::DriftReport& report, const ComparedSides& sides, const drift::Repair& repair,
                   const TargetLabel& target, bool ok) {
  Json document = make_document("drift", ok);
  document["target"] = target_to_json(target);
  document["changes"] = changes_to_json(report.changes, sides);
  add_fixes(document["changes"], repair);
  document["not_compared"] = Json::array();
  for (const schema::NotCompared& skipped : report.not_compared) {
    document["not_compared"].push_back({{"kind", skipped.kind}, {"count", skipped.count}});
  }
  document["history"] = findings_to_json(report.history);
  document["ignored"] = Json::array();
  for (const drift::IgnoredChange& ignored : report.ignored) {
    for (Json& entry : changes_to_json({&ignored.change, 1}, sides)) {
      entry["rule"] = ignored.rule.text;
      entry["reason"] = ignored.rule.reason;
      document["ignored"].push_back(std::move(entry));
    }
  }
  document["remarks"] = findings_to_json(report.remarks);
  return document;
}

std::vector<Finding> drift_to_findings(const drift::DriftReport& report, const ComparedSides& sides) {
  std::vector<Finding> findings = report.history;
  std::ranges::move(changes_to_findings(report.changes, sides), std::back_inserter(findings));
  std::ranges::copy(report.remarks, std::back_inserter(findings));
  return findings;
}

}  // namespace pgplumb::cli
