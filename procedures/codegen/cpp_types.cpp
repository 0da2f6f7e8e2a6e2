#include "procedures/codegen/cpp_types.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pgplumb::procedures::codegen {
namespace {

/// Types of pg_catalog that C++ has a type for. All others are given and taken as the server writes them.
std::string_view base_type(const Type& type) {
  static const std::map<std::string_view, std::string_view> known{{"bool", "bool"},
                                                                  {"int2", "std::int16_t"},
                                                                  {"int4", "std::int32_t"},
                                                                  {"int8", "std::int64_t"},
                                                                  {"oid", "std::uint32_t"},
                                                                  {"float4", "float"},
                                                                  {"float8", "double"},
                                                                  {"numeric", "sql::Numeric"},
                                                                  {"bytea", "sql::Bytes"},
                                                                  {"date", "sql::Date"},
                                                                  {"time", "sql::Time"},
                                                                  {"timestamp", "sql::Timestamp"},
                                                                  {"timestamptz", "sql::Timestamptz"},
                                                                  {"interval", "sql::Interval"},
                                                                  {"uuid", "sql::Uuid"},
                                                                  {"json", "sql::Json"},
                                                                  {"jsonb", "sql::Json"},
                                                                  {"refcursor", "sql::Cursor"}};
  const auto found = known.find(type.name);
  return type.schema == "pg_catalog" && found != known.end() ? found->second : "std::string";
}

}  // namespace

const Type& CppTypes::base(Oid oid) const {
  const Type* type = &catalog_.at(oid);
  while (type->kind == TypeKind::domain) type = &catalog_.at(type->element);
  return *type;
}

bool CppTypes::is_plain_text(const Type& type) const {
  if (type.kind == TypeKind::array) return base(type.element).delimiter != ',';
  return type.kind == TypeKind::composite && type.fields.empty();
}

std::optional<std::string> CppTypes::obstacle(Oid oid) const {
  const Type& type = base(oid);
  switch (type.kind) {
    case TypeKind::pseudo: return fmt::format("{} is no type of values", type.display);
    case TypeKind::array:
    case TypeKind::range:
    case TypeKind::multirange: return obstacle(type.element);
    case TypeKind::composite:
      for (const Type::Field& field : type.fields) {
        if (auto found = obstacle(field.type)) return found;
      }
      return std::nullopt;
    case TypeKind::base:
    case TypeKind::domain:
    case TypeKind::enumeration: return std::nullopt;
  }
  return std::nullopt;
}

void CppTypes::need(Oid oid) { needed_.insert(oid); }

void CppTypes::visit(Oid oid, std::set<Oid>& seen, std::vector<const Type*>& order) const {
  const Type& type = base(oid);
  if (!seen.insert(type.oid).second || is_plain_text(type)) return;
  switch (type.kind) {
    case TypeKind::array:
    case TypeKind::range:
    case TypeKind::multirange: visit(type.element, seen, order); break;
    case TypeKind::composite:
      for (const Type::Field& field : type.fields) visit(field.type, seen, order);
      order.push_back(&type);
      break;
    case TypeKind::enumeration: order.push_back(&type); break;
    case TypeKind::base:
    case TypeKind::domain:
    case TypeKind::pseudo: break;
  }
}

std::vector<const Type*> CppTypes::needed() const {
  std::vector<const Type*> roots;
  for (const Oid oid : needed_) roots.push_back(&catalog_.at(oid));
  std::ranges::sort(roots, {}, [](const Type* type) { return std::pair(type->schema, type->name); });
  std::set<Oid> seen;
  std::vector<const Type*> order;
  for (const Type* root : roots) visit(root->oid, seen, order);
  return order;
}

std::vector<std::string> CppTypes::beside_types(std::vector<std::string> members) const {
  for (std::string& member : members) {
    const auto is_its_name = [&](const auto& entry) { return entry.second.name == member; };
    if (std::ranges::any_of(names_, is_its_name)) member += '_';
  }
  return members;
}

std::string CppTypes::text(Oid oid, const std::string& name_space) const {
  const Type& type = base(oid);
  if (is_plain_text(type)) return "std::string";
  switch (type.kind) {
    case TypeKind::base: return std::string(base_type(type));
    case TypeKind::array: return fmt::format("sql::Array<{}>", text(type.element, name_space));
    case TypeKind::range: return fmt::format("sql::Range<{}>", text(type.element, name_space));
    case TypeKind::multirange: return fmt::format("sql::Multirange<{}>", text(type.element, name_space));
    case TypeKind::composite:
    case TypeKind::enumeration: {
      const NamedType& named = name(type.oid);
      return named.name_space == name_space ? named.name : fmt::format("::{}::{}", named.name_space, named.name);
    }
    case TypeKind::domain:
    case TypeKind::pseudo: break;
  }
  return "std::string";
}

}  // namespace pgplumb::procedures::codegen
