#include "procedures/template.hpp"

#include <algorithm>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "procedures/resolve.hpp"

namespace pgplumb::procedures {
namespace {

using Json = nlohmann::ordered_json;

Json stand_in(Oid oid, const TypeCatalog& types) {
  const Type& type = types.at(oid);
  switch (type.kind) {
    case TypeKind::domain: return stand_in(type.element, types);
    case TypeKind::array: return Json::array({stand_in(type.element, types)});
    case TypeKind::enumeration: return type.labels.empty() ? Json("") : Json(type.labels.front());
    case TypeKind::range: return "[,)";
    case TypeKind::multirange: return "{}";
    case TypeKind::composite: {
      Json object = Json::object();
      for (const Type::Field& field : type.fields) object[field.name] = stand_in(field.type, types);
      return object;
    }
    case TypeKind::base:
    case TypeKind::pseudo: break;
  }
  if (type.category == 'N') return 0;
  if (type.category == 'B') return false;
  return type.name == "json" || type.name == "jsonb" ? Json::object() : Json("");
}

bool is_required(const Parameter& parameter) {
  return parameter.is_input() && !parameter.has_default && parameter.mode != ParameterMode::variadic;
}

}  // namespace

ArgumentTemplate make_template(const Signature& routine, const TypeCatalog& types) {
  ArgumentTemplate made;
  const bool is_named = std::ranges::none_of(
      routine.parameters, [](const Parameter& parameter) { return is_required(parameter) && parameter.name.empty(); });
  Json arguments = is_named ? Json::object() : Json::array();
  for (std::size_t index = 0; index < routine.parameters.size(); ++index) {
    const Parameter& parameter = routine.parameters[index];
    const std::string name = argument_name(routine, index);
    if (!parameter.is_input()) continue;
    if (!is_required(parameter)) {
      made.optional.push_back(fmt::format("{} {}{}", name, types.at(parameter.type).display,
                                          parameter.has_default ? " = " + parameter.default_text : ""));
    } else if (is_named) {
      arguments[name] = stand_in(parameter.type, types);
    } else {
      arguments.push_back(stand_in(parameter.type, types));
    }
  }
  made.json = arguments.dump(2);
  return made;
}

}  // namespace pgplumb::procedures
