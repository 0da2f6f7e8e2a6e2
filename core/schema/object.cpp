#include "core/schema/object.hpp"

#include <algorithm>
#include <array>

namespace pgplumb::schema {
namespace {

/// Where the last dot stands that separates names, or npos. Arguments in parentheses may have dots of their own.
std::size_t last_dot(std::string_view identity) {
  std::size_t dot = std::string_view::npos;
  bool quoted = false;
  for (std::size_t at = 0; at < identity.size(); ++at) {
    const char c = identity[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(' || c == ' ') break;
    if (c == '.') dot = at;
  }
  return dot;
}

}  // namespace

bool is_provenance(Symbol name) noexcept {
  // "declared_too": a column or check from a parent that is the table's own as well, and stays when the parent goes.
  static const std::array kNames = {Symbol(kOrigin), Symbol(kChangedAt), Symbol(kNotNullNameAlone),
                                    Symbol("declared_too")};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string to_string(const ObjectId& id) { return id.kind.text() + ' ' + id.identity; }

const std::string* Object::find(Symbol name) const noexcept {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& attribute) { return attribute.name == name; });
  return found == attributes.end() ? nullptr : &found->value;
}

std::string_view Object::get(Symbol name) const noexcept {
  const std::string* value = find(name);
  return value == nullptr ? std::string_view{} : std::string_view(*value);
}

std::string_view last_name(std::string_view identity) {
  const std::size_t dot = last_dot(identity);
  return dot == std::string_view::npos ? identity : identity.substr(dot + 1);
}

std::string_view qualifier(std::string_view identity) {
  const std::size_t dot = last_dot(identity);
  return dot == std::string_view::npos ? std::string_view{} : identity.substr(0, dot);
}

}  // namespace pgplumb::schema
