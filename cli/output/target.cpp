#include "cli/output/target.hpp"

#include <nlohmann/json.hpp>

namespace pgplumb::cli {

Json target_to_json(const TargetLabel& target) {
  return {{"description", target.description},
          {"environment", target.environment.empty() ? Json(nullptr) : Json(target.environment)}};
}

Json target_to_json(const TargetLabel& target, const migrations::DatabaseFacts& facts) {
  Json json = target_to_json(target);
  json["database"] = facts.database;
  json["user"] = facts.user;
  json["server_version"] = facts.server_version;
  return json;
}

}  // namespace pgplumb::cli
