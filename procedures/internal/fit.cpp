#include "procedures/internal/fit.hpp"

#include <fmt/format.h>

namespace pgplumb::procedures::internal {
namespace {

const Type& without_domains(Oid oid, const TypeCatalog& types) {
  const Type* type = &types.at(oid);
  while (type->kind == TypeKind::domain) type = &types.at(type->element);
  return *type;
}

bool is_json(const Type& type) { return type.schema == "pg_catalog" && (type.name == "json" || type.name == "jsonb"); }

bool is_exactly(const Type& type, std::string_view name) { return type.schema == "pg_catalog" && type.name == name; }

Fit fit_number(std::string_view constant, const Type& type) {
  if (is_exactly(type, constant)) return Fit::exact;
  if (type.category == 'N' || is_json(type)) return Fit::natural;
  return type.kind == TypeKind::array || type.kind == TypeKind::composite ? Fit::impossible : Fit::possible;
}

Fit fit_boolean(const Type& type) {
  if (is_exactly(type, "bool")) return Fit::exact;
  if (is_json(type)) return Fit::natural;
  return type.kind == TypeKind::array || type.kind == TypeKind::composite ? Fit::impossible : Fit::possible;
}

Fit fit_string(const Type& type) {
  if (is_exactly(type, "text")) return Fit::exact;
  const bool is_other =
      type.category == 'N' || type.category == 'B' || type.kind == TypeKind::array || type.kind == TypeKind::composite;
  return is_other ? Fit::possible : Fit::natural;
}

// A text takes the JSON as it is written; so do types that we know nothing of, like vectors and geometries.
Fit fit_nested(TypeKind kind, const Type& type) {
  if (type.kind == kind || is_json(type)) return Fit::natural;
  const bool takes_json = type.kind == TypeKind::base && (type.category == 'S' || type.category == 'U');
  return takes_json ? Fit::possible : Fit::impossible;
}

std::string_view constant_name(ArgumentForm form) {
  switch (form) {
    case ArgumentForm::boolean: return "bool";
    case ArgumentForm::int4: return "int4";
    case ArgumentForm::int8: return "int8";
    case ArgumentForm::numeric: return "numeric";
    case ArgumentForm::object: return "jsonb";
    case ArgumentForm::text:
    case ArgumentForm::null:
    case ArgumentForm::string:
    case ArgumentForm::array: return "text";
  }
  return "text";
}

}  // namespace

bool is_polymorphic(const Type& type) noexcept { return type.kind == TypeKind::pseudo && type.name.starts_with("any"); }

Fit fit(ArgumentForm form, Oid oid, const TypeCatalog& types) {
  const Type& type = without_domains(oid, types);
  if (is_polymorphic(type)) return Fit::natural;
  switch (form) {
    case ArgumentForm::text:
    case ArgumentForm::null: return Fit::natural;
    case ArgumentForm::boolean: return fit_boolean(type);
    case ArgumentForm::int4: return fit_number("int4", type);
    case ArgumentForm::int8: return fit_number("int8", type);
    case ArgumentForm::numeric: return fit_number("numeric", type);
    case ArgumentForm::string: return fit_string(type);
    case ArgumentForm::array: return fit_nested(TypeKind::array, type);
    case ArgumentForm::object: return fit_nested(TypeKind::composite, type);
  }
  return Fit::impossible;
}

std::string constant_type(const ArgumentShape& argument, const Type& polymorphic) {
  const bool wants_array = polymorphic.name == "anyarray" || polymorphic.name == "anycompatiblearray";
  const bool is_array = argument.form == ArgumentForm::array;
  const std::string_view name = constant_name(is_array ? argument.element : argument.form);
  return fmt::format("\"pg_catalog\".\"{}{}\"", is_array || wants_array ? "_" : "", name);
}

}  // namespace pgplumb::procedures::internal
