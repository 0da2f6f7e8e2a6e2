#include "procedures/codegen/candidate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace pgplumb::procedures::codegen {
namespace {

bool is_pseudo(const TypeCatalog& types, Oid oid, std::string_view name) {
  const Type& type = types.at(oid);
  return type.kind == TypeKind::pseudo && type.name == name;
}

}  // namespace

std::optional<Obstacle> find_obstacle(const Candidate& candidate, const CppTypes& types) {
  const Signature& signature = *candidate.signature;
  if (signature.kind == RoutineKind::aggregate || signature.kind == RoutineKind::window) {
    return Obstacle{.reason = fmt::format("{} functions belong in queries", to_string(signature.kind)),
                    .severity = Severity::note};
  }
  if (signature.kind == RoutineKind::function) {
    if (is_pseudo(types.catalog(), signature.result, "trigger") ||
        is_pseudo(types.catalog(), signature.result, "event_trigger")) {
      return Obstacle{.reason = "it is called by triggers only", .severity = Severity::note};
    }
  }
  for (const Parameter& parameter : signature.parameters) {
    if (auto found = types.obstacle(parameter.type)) return Obstacle{.reason = std::move(*found)};
    if (parameter.mode == ParameterMode::variadic && types.is_plain_text(types.base(parameter.type))) {
      return Obstacle{.reason = "the elements of its VARIADIC array are not separated by commas"};
    }
  }
  if (candidate.result.shape == ResultShape::rows && candidate.result.columns.empty()) {
    return Obstacle{.reason = "its rows have no columns"};
  }
  if (candidate.result.is_untyped()) {
    return Obstacle{.reason = "its columns are not known before it is called; OUT parameters would name them"};
  }
  for (const ResultColumn& column : candidate.result.columns) {
    if (auto found = types.obstacle(column.type)) return Obstacle{.reason = std::move(*found)};
  }
  return std::nullopt;
}

const Type* shared_row(const Candidate& candidate, const TypeCatalog& types) {
  const bool is_annotated = std::ranges::any_of(candidate.annotations.never_null, [](auto& one) { return one.second; });
  if (candidate.result.shape != ResultShape::rows || is_annotated) return nullptr;
  const Type& type = types.at(candidate.signature->result);
  return type.kind == TypeKind::composite ? &type : nullptr;
}

bool ends_transactions(const Candidate& candidate) {
  const Signature& signature = *candidate.signature;
  if (signature.kind != RoutineKind::procedure || signature.security_definer || signature.has_settings) return false;
  return candidate.annotations.commits.value_or(signature.ends_transactions);
}

}  // namespace pgplumb::procedures::codegen
