#include "tests/support/routines.hpp"

#include <array>
#include <stdexcept>

namespace pgplumb::test {

using procedures::Oid;
using procedures::Parameter;
using procedures::ParameterMode;
using procedures::RoutineKind;
using procedures::Signature;
using procedures::Type;
using procedures::TypeCatalog;
using procedures::TypeKind;

namespace {

struct Builtin {
  Oid oid;
  const char* name;
  const char* display;
  TypeKind kind;
  char category;
  Oid element;
};

constexpr std::array kBuiltins{
    Builtin{16, "bool", "boolean", TypeKind::base, 'B', 0},
    Builtin{17, "bytea", "bytea", TypeKind::base, 'U', 0},
    Builtin{20, "int8", "bigint", TypeKind::base, 'N', 0},
    Builtin{23, "int4", "integer", TypeKind::base, 'N', 0},
    Builtin{25, "text", "text", TypeKind::base, 'S', 0},
    Builtin{114, "json", "json", TypeKind::base, 'U', 0},
    Builtin{603, "box", "box", TypeKind::base, 'G', 0},
    Builtin{701, "float8", "double precision", TypeKind::base, 'N', 0},
    Builtin{1007, "_int4", "integer[]", TypeKind::array, 'A', 23},
    Builtin{1009, "_text", "text[]", TypeKind::array, 'A', 25},
    Builtin{1020, "_box", "box[]", TypeKind::array, 'A', 603},
    Builtin{1114, "timestamp", "timestamp without time zone", TypeKind::base, 'D', 0},
    Builtin{1700, "numeric", "numeric", TypeKind::base, 'N', 0},
    Builtin{1790, "refcursor", "refcursor", TypeKind::base, 'U', 0},
    Builtin{2249, "record", "record", TypeKind::pseudo, 'P', 0},
    Builtin{2276, "any", "\"any\"", TypeKind::pseudo, 'P', 0},
    Builtin{2277, "anyarray", "anyarray", TypeKind::pseudo, 'P', 0},
    Builtin{2278, "void", "void", TypeKind::pseudo, 'P', 0},
    Builtin{2279, "trigger", "trigger", TypeKind::pseudo, 'P', 0},
    Builtin{2283, "anyelement", "anyelement", TypeKind::pseudo, 'P', 0},
    Builtin{3802, "jsonb", "jsonb", TypeKind::base, 'U', 0},
    Builtin{3807, "_jsonb", "jsonb[]", TypeKind::array, 'A', 3802},
    Builtin{3904, "int4range", "int4range", TypeKind::range, 'R', 23},
};

Type own_type(Oid oid, const char* name, TypeKind kind) {
  Type type;
  type.oid = oid;
  type.schema = "s";
  type.name = name;
  type.display = std::string("s.") + name;
  type.kind = kind;
  return type;
}

TypeCatalog make_types() {
  TypeCatalog types;
  for (const Builtin& builtin : kBuiltins) {
    Type type = own_type(builtin.oid, builtin.name, builtin.kind);
    type.schema = "pg_catalog";
    type.display = builtin.display;
    type.category = builtin.category;
    type.element = builtin.element;
    if (type.name == "box") type.delimiter = ';';
    types.add(std::move(type));
  }
  Type colour = own_type(50001, "colour", TypeKind::enumeration);
  colour.category = 'E';
  colour.labels = {"red", "green"};
  types.add(std::move(colour));
  Type score = own_type(50002, "score", TypeKind::domain);
  score.category = 'N';
  score.element = 23;
  types.add(std::move(score));
  Type part = own_type(50003, "part", TypeKind::composite);
  part.fields = {{.name = "id", .type = 23}, {.name = "label", .type = 25}};
  types.add(std::move(part));
  Type parts = own_type(50004, "_part", TypeKind::array);
  parts.display = "s.part[]";
  parts.element = 50003;
  types.add(std::move(parts));
  Type whole = own_type(50005, "whole", TypeKind::composite);
  whole.fields = {{.name = "name", .type = 25},
                  {.name = "Main Part", .type = 50003},
                  {.name = "parts", .type = 50004},
                  {.name = "tags", .type = 1009}};
  types.add(std::move(whole));
  return types;
}

constexpr std::array<Oid, 5> kOwnTypes{50001, 50002, 50003, 50004, 50005};

Parameter parameter(ParameterMode mode, std::string_view declaration) {
  Parameter parameter;
  parameter.mode = mode;
  if (const std::size_t equals = declaration.find(" = "); equals != std::string_view::npos) {
    parameter.has_default = true;
    parameter.default_text = declaration.substr(equals + 3);
    declaration = declaration.substr(0, equals);
  }
  if (declaration.starts_with('"') && declaration.find('"', 1) + 1 < declaration.size()) {
    const std::size_t quote = declaration.find('"', 1);
    parameter.name = declaration.substr(1, quote - 1);
    declaration.remove_prefix(quote + 2);
  } else if (const std::size_t space = declaration.find(' ');
             space != std::string_view::npos && declaration != "double precision") {
    parameter.name = declaration.substr(0, space);
    declaration.remove_prefix(space + 1);
  }
  parameter.type = type_named(declaration);
  return parameter;
}

}  // namespace

const TypeCatalog& some_types() {
  static const TypeCatalog types = make_types();
  return types;
}

Oid type_named(std::string_view display) {
  for (const Builtin& builtin : kBuiltins) {
    if (display == builtin.display) return builtin.oid;
  }
  for (const Oid oid : kOwnTypes) {
    if (display == some_types().at(oid).display) return oid;
  }
  throw std::invalid_argument("no type " + std::string(display));
}

Parameter in(std::string_view declaration) { return parameter(ParameterMode::in, declaration); }
Parameter out(std::string_view declaration) { return parameter(ParameterMode::out, declaration); }
Parameter inout(std::string_view declaration) { return parameter(ParameterMode::inout, declaration); }
Parameter variadic(std::string_view declaration) { return parameter(ParameterMode::variadic, declaration); }
Parameter table(std::string_view declaration) { return parameter(ParameterMode::table, declaration); }

Signature routine(std::string_view name, std::initializer_list<Parameter> parameters, std::string_view returns) {
  Signature signature;
  signature.schema = "s";
  signature.name = name;
  signature.kind = returns.empty() ? RoutineKind::procedure : RoutineKind::function;
  signature.parameters = parameters;
  signature.returns_set = returns.starts_with("SETOF ");
  if (signature.returns_set) returns.remove_prefix(6);
  if (!returns.empty()) signature.result = type_named(returns);
  return signature;
}

procedures::RoutineCatalog candidates(std::initializer_list<Signature> routines) {
  return {.routines = routines, .types = some_types()};
}

}  // namespace pgplumb::test
