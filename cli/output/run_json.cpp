#include "cli/output/run_json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace pgplumb::cli {
namespace {

using migrations::MigrateResult;
using migrations::StepResult;
using Outcome = migrations::StepResult::Outcome;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json summary_to_json(const MigrateResult& result) {
  const auto count = [&](Outcome outcome) {
    return std::ranges::count(result.run.steps, outcome, &StepResult::outcome);
  };
  std::chrono::milliseconds duration{0};
  for (const StepResult& step : result.run.steps) duration += step.duration;
  const auto done = count(Outcome::done);
  const auto not_tried = count(Outcome::not_tried);
  return {{"done", done},
          {"failed", static_cast<std::ptrdiff_t>(result.run.steps.size()) - done - not_tried},
          {"not_tried", not_tried},
          {"duration_ms", duration.count()},
          {"newest", text_or_null(result.newest)}};
}

}  // namespace

std::string_view to_string(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::done: return "done";
    case Outcome::failed: return "failed";
    case Outcome::not_tried: return "not_tried";
    case Outcome::unknown: return "unknown";
    case Outcome::partly: return "partly";
  }
  return "unknown";
}

Json step_result_to_json(const StepResult& result) {
  // A version has digits only, so the first underscore ends it.
  const std::size_t end = std::min(result.id.find('_'), result.id.size());
  return {{"version", result.id.substr(0, end)},
          {"name", end == result.id.size() ? std::string() : result.id.substr(end + 1)},
          {"direction", migrations::to_string(result.direction)},
          {"outcome", to_string(result.outcome)},
          {"duration_ms", result.duration.count()},
          {"statements", result.statements},
          {"statements_done", result.statements_done}};
}

Json run_to_json(std::string_view command, const MigrateResult& result, const TargetLabel& target, bool dry_run) {
  Json document = make_document(command, result.ok());
  document["target"] = target_to_json(target, result.database);
  document["run_id"] = text_or_null(result.run.run_id);
  document["dry_run"] = dry_run;
  document["steps"] = Json::array();
  for (const StepResult& step : result.run.steps) document["steps"].push_back(step_result_to_json(step));
  document["not_tried"] = result.run.not_tried;
  document["warnings"] = findings_to_json(result.warnings);
  if (result.run.error) document["error"] = error_to_json(result.run.error->info());
  document["summary"] = summary_to_json(result);
  return document;
}

}  // namespace pgplumb::cli
