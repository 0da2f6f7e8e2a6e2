#include "procedures/result_shape.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pgplumb::procedures {
namespace {

// The server calls an output without a name by its place among the outputs.
std::vector<ResultColumn> output_columns(const Signature& signature) {
  std::vector<ResultColumn> columns;
  for (const Parameter& parameter : signature.parameters) {
    if (!parameter.is_output()) continue;
    columns.push_back({.name = parameter.name.empty() ? fmt::format("column{}", columns.size() + 1) : parameter.name,
                       .type = parameter.type});
  }
  return columns;
}

/// Whether the only output has no name: the routine gives back one value, not a row.
bool is_lone_value(const Signature& signature) {
  const auto outputs = std::ranges::count_if(signature.parameters, &Parameter::is_output);
  return outputs == 1 && signature.kind != RoutineKind::procedure &&
         std::ranges::find_if(signature.parameters, &Parameter::is_output)->name.empty();
}

Result value_result(const Signature& signature, const TypeCatalog& types) {
  const Type& type = types.at(signature.result);
  const bool is_set = signature.returns_set;
  if (type.kind == TypeKind::pseudo && type.name == "void") return {};
  if (type.kind == TypeKind::pseudo && type.name == "record") {
    return {.shape = is_set ? ResultShape::records : ResultShape::record, .columns = {}};
  }
  if (type.kind == TypeKind::composite) {
    Result result{.shape = is_set ? ResultShape::rows : ResultShape::composite, .columns = {}};
    for (const Type::Field& field : type.fields) result.columns.push_back({.name = field.name, .type = field.type});
    return result;
  }
  return {.shape = is_set ? ResultShape::scalars : ResultShape::scalar,
          .columns = {{.name = signature.name, .type = signature.result}}};
}

}  // namespace

bool Result::has_cursors() const noexcept { return std::ranges::count(columns, kRefcursor, &ResultColumn::type) > 0; }

Result result_of(const Signature& signature, const TypeCatalog& types) {
  std::vector<ResultColumn> outputs = output_columns(signature);
  if (outputs.empty() && signature.kind == RoutineKind::procedure) return {};
  if (outputs.empty() || is_lone_value(signature)) return value_result(signature, types);
  return {.shape = signature.returns_set ? ResultShape::rows : ResultShape::outputs, .columns = std::move(outputs)};
}

}  // namespace pgplumb::procedures
