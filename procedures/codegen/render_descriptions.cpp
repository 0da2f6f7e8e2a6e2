#include "procedures/codegen/render_descriptions.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "procedures/codegen/cpp_names.hpp"
#include "procedures/codegen/cpp_text.hpp"
#include "procedures/codegen/cpp_types.hpp"

namespace pgplumb::procedures::codegen {
namespace {

std::string_view mode_name(ParameterMode mode) noexcept {
  switch (mode) {
    case ParameterMode::in: return "in";
    case ParameterMode::out: return "out";
    case ParameterMode::inout: return "inout";
    case ParameterMode::variadic: return "variadic";
    case ParameterMode::table: return "table";
  }
  return "in";
}

std::string parameters_of(const RoutineModel& routine) { return extended(routine.base, "parameters"); }

void render_parameters(std::string& to, const RoutineModel& routine, const TypeCatalog& types) {
  if (routine.signature->parameters.empty()) return;
  to += fmt::format("inline constexpr sql::ParameterDescription {}[] = {{\n", parameters_of(routine));
  for (const Parameter& parameter : routine.signature->parameters) {
    const Type& type = types.at(parameter.type);
    to +=
        fmt::format("    {{.mode = sql::ParameterMode::{}, .name = {}, .type = {}, .cast = {}, .has_default = {}}},\n",
                    mode_name(parameter.mode), to_literal(parameter.name), to_literal(type.display),
                    to_literal(type.quoted()), parameter.has_default);
  }
  to += "};\n";
}

void render_routine(std::string& to, const RoutineModel& routine, const TypeCatalog& types) {
  const Signature& signature = *routine.signature;
  render_parameters(to, routine, types);
  to += fmt::format("inline constexpr sql::RoutineDescription {} = {{\n", routine.base);
  to += fmt::format("    .schema = {},\n    .name = {},\n    .identity = {},\n", to_literal(signature.schema),
                    to_literal(signature.name), to_literal(routine.identity));
  to += fmt::format("    .kind = sql::RoutineKind::{},\n", to_string(signature.kind));
  if (!signature.parameters.empty()) to += fmt::format("    .parameters = {},\n", parameters_of(routine));
  if (signature.kind == RoutineKind::function) {
    to += fmt::format("    .result = {},\n", to_literal(types.at(signature.result).display));
  }
  to += fmt::format("    .returns_set = {}}};\n", signature.returns_set);
}

/// The enumerations and composite types that the routines mention, wherever they are defined.
std::vector<const Type*> types_of(const RoutinesPart& part, const TypeCatalog& catalog) {
  CppTypes types(catalog);
  for (const RoutineModel& routine : part.routines) {
    for (const Parameter& parameter : routine.signature->parameters) types.need(parameter.type);
    if (routine.signature->kind == RoutineKind::function) types.need(routine.signature->result);
  }
  std::vector<const Type*> found = types.needed();
  std::ranges::sort(found, {}, &Type::display);
  return found;
}

void render_described_type(std::string& to, const Type& type, std::size_t number, const TypeCatalog& types) {
  if (type.kind == TypeKind::enumeration) {
    if (type.labels.empty()) return;
    to += fmt::format("  static constexpr std::string_view labels_{}[] = {{\n", number);
    for (const std::string& label : type.labels) to += fmt::format("      {},\n", to_literal(label));
  } else {
    to += fmt::format("  static constexpr sql::FieldDescription fields_{}[] = {{\n", number);
    for (const Type::Field& field : type.fields) {
      to += fmt::format("      {{.name = {}, .type = {}}},\n", to_literal(field.name),
                        to_literal(types.at(field.type).display));
    }
  }
  to += "  };\n";
}

std::string described_type(const Type& type, std::size_t number) {
  const bool is_enumeration = type.kind == TypeKind::enumeration;
  const std::string fields = is_enumeration ? "{}" : fmt::format("fields_{}", number);
  const std::string labels = is_enumeration && !type.labels.empty() ? fmt::format("labels_{}", number) : "{}";
  return fmt::format("{{.name = {}, .fields = {}, .labels = {}}}", to_literal(type.display), fields, labels);
}

void render_types_function(std::string& to, const RoutinesPart& part, const TypeCatalog& catalog) {
  const std::vector<const Type*> types = types_of(part, catalog);
  to += "inline std::span<const sql::TypeDescription> all_types() {\n";
  if (types.empty()) {
    to += "  return {};\n}\n";
    return;
  }
  for (std::size_t index = 0; index < types.size(); ++index) {
    render_described_type(to, *types[index], index + 1, catalog);
  }
  to += "  static constexpr sql::TypeDescription list[] = {\n";
  for (std::size_t index = 0; index < types.size(); ++index) {
    to += fmt::format("      {},\n", described_type(*types[index], index + 1));
  }
  to += "  };\n  return list;\n}\n";
}

}  // namespace

void render_descriptions(std::string& to, const RoutinesPart& part, const TypeCatalog& types) {
  to += "namespace descriptions {\n\n";
  for (const RoutineModel& routine : part.routines) {
    render_routine(to, routine, types);
    to += '\n';
  }
  to +=
      "/// In this order verify() looks at them.\n"
      "inline std::span<const sql::RoutineDescription* const> all_routines() {\n";
  if (part.routines.empty()) {
    to += "  return {};\n}\n\n";
  } else {
    to += "  static constexpr const sql::RoutineDescription* list[] = {\n";
    for (const RoutineModel& routine : part.routines) to += fmt::format("      &{},\n", routine.base);
    to += "  };\n  return list;\n}\n\n";
  }
  render_types_function(to, part, types);
  to += "\n}  // namespace descriptions\n\n";
}

}  // namespace pgplumb::procedures::codegen
