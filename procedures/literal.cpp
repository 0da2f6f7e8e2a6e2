#include "procedures/literal.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

using Kind = JsonValue::Kind;

const Type& without_domains(Oid oid, const TypeCatalog& types) {
  const Type* type = &types.at(oid);
  while (type->kind == TypeKind::domain) type = &types.at(type->element);
  return *type;
}

bool is_json(const Type& type) { return type.schema == "pg_catalog" && (type.name == "json" || type.name == "jsonb"); }

bool is_nested(const JsonValue& value) { return value.kind == Kind::array || value.kind == Kind::object; }

/// In double quotes, as array elements and composite fields both understand it.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\') out += '\\';
    out += character;
  }
  return out + '"';
}

[[noreturn]] void refuse(const JsonValue& value, const Type& type, const std::string& place) {
  throw Error(ErrorCode::usage, fmt::format("argument \"{}\" is of type {}, which an {} cannot become", place,
                                            type.display, value.kind == Kind::array ? "array" : "object"));
}

class Writer {
 public:
  explicit Writer(const TypeCatalog& types) : types_(types) {}

  pg::Parameter write(const JsonValue& value, Oid oid, const std::string& place) const {
    if (value.kind == Kind::null) return std::nullopt;
    const Type& type = without_domains(oid, types_);
    if (is_json(type)) return value.to_json();
    if (!is_nested(value)) return value.text;
    if (type.kind == TypeKind::pseudo) return value.kind == Kind::array ? untyped_array(value) : value.to_json();
    if (type.kind == TypeKind::array && value.kind == Kind::array) return array(value, type, place);
    if (type.kind == TypeKind::composite && value.kind == Kind::object) return composite(value, type, place);
    const bool takes_json = type.kind == TypeKind::base && (type.category == 'S' || type.category == 'U');
    if (takes_json) return value.to_json();
    refuse(value, type, place);
  }

 private:
  std::string array(const JsonValue& value, const Type& type, const std::string& place) const {
    const Type& element = without_domains(type.element, types_);
    const bool can_nest = !is_json(element) && element.kind != TypeKind::array;
    std::string out = "{";
    for (std::size_t index = 0; index < value.items.size(); ++index) {
      if (index > 0) out += element.delimiter;
      const JsonValue& item = value.items[index];
      const std::string item_place = fmt::format("{}[{}]", place, index);
      if (item.kind == Kind::array && can_nest) {
        out += array(item, type, item_place);  // another dimension
      } else {
        const pg::Parameter text = write(item, type.element, item_place);
        out += text ? quoted(*text) : "NULL";
      }
    }
    return out + '}';
  }

  /// For a polymorphic parameter: elements as they are.
  std::string untyped_array(const JsonValue& value) const {
    std::string out = "{";
    for (const JsonValue& item : value.items) {
      if (out.size() > 1) out += ',';
      out += item.kind == Kind::array    ? untyped_array(item)
             : item.kind == Kind::null   ? "NULL"
             : item.kind == Kind::object ? quoted(item.to_json())
                                         : quoted(item.text);
    }
    return out + '}';
  }

  std::string composite(const JsonValue& value, const Type& type, const std::string& place) const {
    require_known_keys(value, type, place);
    std::string out = "(";
    for (std::size_t index = 0; index < type.fields.size(); ++index) {
      const Type::Field& field = type.fields[index];
      if (index > 0) out += ',';
      const auto key = std::ranges::find(value.keys, field.name);
      if (key == value.keys.end()) continue;
      const auto item = static_cast<std::size_t>(key - value.keys.begin());
      const pg::Parameter text = write(value.items[item], field.type, place + "." + field.name);
      if (text) out += quoted(*text);
    }
    return out + ')';
  }

  void require_known_keys(const JsonValue& value, const Type& type, const std::string& place) const {
    std::vector<std::string> names;
    for (const Type::Field& field : type.fields) names.push_back(field.name);
    for (const std::string& key : value.keys) {
      if (std::ranges::find(names, key) != names.end()) continue;
      const std::string near = nearest(key, names);
      throw Error(ErrorCode::usage,
                  fmt::format("argument \"{}\" is of type {}, which has no \"{}\"", place, type.display, key),
                  near.empty() ? std::string() : fmt::format("Did you mean \"{}\"?", near));
    }
  }

  const TypeCatalog& types_;
};

}  // namespace

pg::Parameter make_literal(const JsonValue& value, Oid type, const TypeCatalog& types, const std::string& place) {
  return Writer(types).write(value, type, place);
}

}  // namespace pgplumb::procedures
