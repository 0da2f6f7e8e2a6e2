#include "cli/output/plan_json.hpp"

#include <nlohmann/json.hpp>

namespace pgplumb::cli {

using migrations::Step;

Json step_name_to_json(const Step& step) {
  return {{"version", step.version.text()}, {"name", step.name}, {"direction", migrations::to_string(step.direction)}};
}

Json step_to_json(const Step& step) {
  Json json = step_name_to_json(step);
  const bool has_file = !step.from_history && !step.script.parts.empty();
  json["file"] = has_file ? Json(step.script.parts.front().source->name()) : Json(nullptr);
  json["transaction"] = step.script.mode() == migrations::TransactionMode::transactional;
  json["statements"] = step.script.statement_count();
  json["resume"] = step.resume;
  json["from_history"] = step.from_history;
  return json;
}

}  // namespace pgplumb::cli
