#include "core/schema/internal/generated_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/identifier.hpp"

namespace pgplumb::schema::internal {
namespace {

// Manual: ChooseConstraintName and ChooseIndexName put one of these words last.
constexpr std::array<std::string_view, 7> kLabels = {"_pkey", "_key", "_fkey", "_check", "_excl", "_idx", "_seq"};
constexpr std::string_view kNotNull = "_not_null";
/// Names as long as this may have been cut.
constexpr std::size_t kLong = 58;

/// Without the quotes, and the digits that tell it from others.
std::string_view stem_of(std::string_view name) {
  if (name.size() > 1 && name.back() == '"') name = name.substr(1, name.size() - 2);
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  return name;
}

/// The last of the columns "a, lower(b), c DESC", by the name that the server gives it there; empty: it is none.
std::string last_column(std::string_view columns) {
  std::size_t begin = 0;
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (columns[at] == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (columns[at] == '(') ++depth;
    if (columns[at] == ')' && --depth < 0) columns = columns.substr(0, at);
    if (at < columns.size() && columns[at] == ',' && depth == 0) begin = at + 1;
  }
  columns.remove_prefix(std::min(columns.find_first_not_of(' ', begin), columns.size()));
  if (columns.starts_with('"')) return sql::unquoted(columns.substr(0, columns.find('"', 1) + 1));
  if (columns.starts_with('(')) return {};
  return std::string(columns.substr(0, columns.find_first_of(" (")));
}

/// The last column that a generated name would be made of; nothing when that cannot be told.
std::optional<std::string> naming_column(const Object& object) {
  if (object.has("owned_by")) return sql::unquoted(last_name(object.get("owned_by")));
  std::string_view columns = object.has("include") ? object.get("include") : object.get("columns");
  if (const std::string_view definition = object.get("definition"); !definition.empty()) {
    const std::size_t include = definition.find(" INCLUDE (");
    const std::size_t open = definition.find('(', include == std::string_view::npos ? 0 : include);
    columns = definition.substr(std::min(open, definition.size() - 1) + 1);
  }
  std::string last = last_column(columns);
  if (last.empty()) return std::nullopt;
  return last;
}

/// Whether what is checked is called so at the end of a name: "users_age" of (age > 0).
bool is_named_after(std::string_view body, const Object& check) {
  if (check.parent && body.starts_with(sql::unquoted(last_name(check.parent->identity)))) return true;
  for (std::size_t at = body.find('_'); at != std::string_view::npos; at = body.find('_', at + 1)) {
    if (check.get("definition").find(body.substr(at + 1)) != std::string_view::npos) return true;
  }
  return false;
}

/// Whether the server would call an object so, whatever its table was called at that time.
bool has_generated_name(const Object& object) {
  const std::string_view stem = stem_of(last_name(object.id.identity));
  const auto* label = std::ranges::find_if(
      kLabels, [&](std::string_view word) { return stem.size() > word.size() && stem.ends_with(word); });
  if (label == kLabels.end()) return false;
  if (stem.size() >= kLong || *label == "_pkey") return true;
  const std::string_view body = stem.substr(0, stem.size() - label->size());
  if (*label == "_check") return is_named_after(body, object);
  const std::optional<std::string> column = naming_column(object);
  return !column || body.ends_with('_' + *column);
}

/// Everything about an object but its name: who has the same role has the same text.
std::string role_of(const Object& object) {
  static const Symbol kConstraint("constraint");
  static const Symbol kIndex("index");
  static const Symbol kSequence("sequence");
  static const Symbol kOwnedBy("owned_by");
  const Symbol kind = object.id.kind;
  const bool can_be_generated = kind == kConstraint || kind == kIndex || (kind == kSequence && object.has(kOwnedBy));
  if (!can_be_generated || !has_generated_name(object)) return {};
  std::string role = kind.text();
  if (object.parent) role += '\n' + to_string(*object.parent);
  for (const Attribute& attribute : object.attributes) {
    if (!is_provenance(attribute.name)) role += '\n' + attribute.name.text() + '=' + attribute.value;
  }
  return role;
}

/// By role, the objects of `all` that `other` has not, in the order of their names.
std::map<std::string, std::vector<const Object*>> only_in(const Snapshot& all, const Snapshot& other) {
  std::map<std::string, std::vector<const Object*>> found;
  for (const Object& object : all.objects()) {
    if (other.find(object.id) != nullptr) continue;
    if (std::string role = role_of(object); !role.empty()) found[std::move(role)].push_back(&object);
  }
  return found;
}

}  // namespace

bool is_generated_not_null(std::string_view name) { return stem_of(name).ends_with(kNotNull); }

std::map<ObjectId, ObjectId> pair_generated_names(const Snapshot& expected, const Snapshot& live) {
  const auto missing = only_in(expected, live);
  const auto extra = only_in(live, expected);
  std::map<ObjectId, ObjectId> pairs;
  for (const auto& [role, objects] : extra) {
    const auto wanted = missing.find(role);
    if (wanted == missing.end()) continue;
    for (std::size_t index = 0; index < objects.size() && index < wanted->second.size(); ++index) {
      pairs.emplace(objects[index]->id, wanted->second[index]->id);
    }
  }
  return pairs;
}

}  // namespace pgplumb::schema::internal
