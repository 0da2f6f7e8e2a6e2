#include "procedures/internal/catalog_json.hpp"

#include <nlohmann/json.hpp>

#include "procedures/transaction_control.hpp"

namespace pgplumb::procedures::internal {
namespace {

using nlohmann::json;

std::string text_or_empty(const json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

char letter(const json& value) {
  const auto text = value.get<std::string>();
  return text.empty() ? '\0' : text.front();
}

// pg_proc.prokind
RoutineKind to_kind(char letter) {
  switch (letter) {
    case 'p': return RoutineKind::procedure;
    case 'a': return RoutineKind::aggregate;
    case 'w': return RoutineKind::window;
    default: return RoutineKind::function;
  }
}

// pg_proc.proargmodes
ParameterMode to_mode(char letter) {
  switch (letter) {
    case 'o': return ParameterMode::out;
    case 'b': return ParameterMode::inout;
    case 'v': return ParameterMode::variadic;
    case 't': return ParameterMode::table;
    default: return ParameterMode::in;
  }
}

// pg_type.typtype, and the query's own 'a'
TypeKind to_type_kind(char letter) {
  switch (letter) {
    case 'a': return TypeKind::array;
    case 'c': return TypeKind::composite;
    case 'd': return TypeKind::domain;
    case 'e': return TypeKind::enumeration;
    case 'r': return TypeKind::range;
    case 'm': return TypeKind::multirange;
    case 'p': return TypeKind::pseudo;
    default: return TypeKind::base;
  }
}

Parameter to_parameter(const json& value) {
  return {.mode = to_mode(letter(value.at("mode"))),
          .name = value.at("name").get<std::string>(),
          .type = value.at("type").get<Oid>(),
          .has_default = !value.at("default").is_null(),
          .default_text = text_or_empty(value.at("default"))};
}

Signature to_signature(const json& value) {
  Signature signature;
  signature.oid = value.at("oid").get<Oid>();
  signature.schema = value.at("schema").get<std::string>();
  signature.name = value.at("name").get<std::string>();
  signature.kind = to_kind(letter(value.at("kind")));
  for (const json& parameter : value.at("parameters")) signature.parameters.push_back(to_parameter(parameter));
  if (signature.kind != RoutineKind::procedure) signature.result = value.at("result").get<Oid>();
  signature.returns_set = value.at("returns_set").get<bool>();
  signature.security_definer = value.at("security_definer").get<bool>();
  signature.has_settings = value.at("has_settings").get<bool>();
  signature.language = value.at("language").get<std::string>();
  signature.comment = text_or_empty(value.at("comment"));
  signature.ends_transactions = procedures::ends_transactions(signature.language, text_or_empty(value.at("body")));
  return signature;
}

Type to_type(const json& value) {
  Type type;
  type.oid = value.at("oid").get<Oid>();
  type.schema = value.at("schema").get<std::string>();
  type.name = value.at("name").get<std::string>();
  type.display = value.at("display").get<std::string>();
  type.kind = to_type_kind(letter(value.at("kind")));
  type.category = letter(value.at("category"));
  type.delimiter = letter(value.at("delimiter"));
  type.not_null = value.at("not_null").get<bool>();
  type.element = value.at("element").get<Oid>();
  for (const json& field : value.at("fields")) {
    type.fields.push_back({.name = field.at("name").get<std::string>(), .type = field.at("type").get<Oid>()});
  }
  for (const json& label : value.at("labels")) type.labels.push_back(label.get<std::string>());
  return type;
}

}  // namespace

RoutineCatalog parse_catalog(std::string_view routines, std::string_view types) {
  RoutineCatalog catalog;
  for (const json& routine : json::parse(routines)) catalog.routines.push_back(to_signature(routine));
  for (const json& type : json::parse(types)) catalog.types.add(to_type(type));
  return catalog;
}

}  // namespace pgplumb::procedures::internal
