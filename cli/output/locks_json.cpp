#include <nlohmann/json.hpp>

#include "cli/output/locks.hpp"

namespace pgplumb::cli {
namespace {

using migrations::LockTaken;
using migrations::RankedStatement;
using migrations::RelationSizes;
using migrations::WorkDone;

Json lock_to_json(const LockTaken& lock) {
  return {{"relation", lock.relation},
          {"kind", lock.kind},
          {"mode", to_string(lock.mode)},
          {"blocks", to_string(blocked_by(lock.mode))},
          {"by_rule", lock.by_rule}};
}

Json work_to_json(const WorkDone& done, const RelationSizes* sizes) {
  Json json{{"kind", to_string(done.work)},
            {"relation", done.relation},
            {"object", done.object.empty() ? Json(nullptr) : Json(done.object)},
            {"by_rule", done.by_rule},
            {"as_planned", done.by_statistics},
            {"rows", nullptr},
            {"bytes", nullptr}};
  if (sizes == nullptr) return json;
  const auto found = sizes->find(done.relation);
  if (found == sizes->end()) return json;
  if (found->second.rows >= 0) json["rows"] = found->second.rows;
  json["bytes"] = found->second.bytes;
  return json;
}

Json statement_to_json(const RankedStatement& ranked, const RelationSizes* sizes) {
  Json json{{"migration", ranked.step->id},
            {"direction", migrations::to_string(ranked.step->direction)},
            {"statement", ranked.statement->ordinal},
            {"at", location_to_json(ranked.statement->at)},
            {"risk", to_string(ranked.risk)},
            {"blocks", to_string(ranked.blocks)},
            {"bytes", sizes == nullptr ? Json(nullptr) : Json(ranked.bytes)},
            {"held_from", ranked.held_from},
            {"held_during", ranked.held_during},
            {"locks", Json::array()},
            {"work", Json::array()}};
  for (const LockTaken& lock : ranked.statement->locks) json["locks"].push_back(lock_to_json(lock));
  for (const WorkDone& done : ranked.statement->work) json["work"].push_back(work_to_json(done, sizes));
  return json;
}

}  // namespace

Json locks_to_json(const LockReport& report) {
  const RelationSizes* sizes = report.sizes ? &*report.sizes : nullptr;
  Json json{{"server_version", report.server_version.empty() ? Json(nullptr) : Json(report.server_version)},
            {"time_zone", report.time_zone.empty() ? Json(nullptr) : Json(report.time_zone)},
            {"has_sizes", sizes != nullptr},
            {"statements", Json::array()}};
  for (const RankedStatement& ranked : rank(report.steps, sizes)) {
    json["statements"].push_back(statement_to_json(ranked, sizes));
  }
  return json;
}

}  // namespace pgplumb::cli
