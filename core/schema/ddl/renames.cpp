#include "core/schema/ddl/renames.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

bool is_constraint(const Object& object) { return object.id.kind.text() == "constraint"; }
bool is_index(const Object& object) { return object.id.kind.text() == "index"; }
bool is_check(const Object& object) { return object.get("type") == "check"; }

/// A check that came from the table above, and is called as it is there.
bool has_name_from_above(const Object& object) { return is_check(object) && object.has("inherited"); }

/// What can be said of an object after it was renamed, or says which others it belongs with.
bool is_beside_the_point(const std::string& attribute) {
  return attribute == "comment" || attribute == "index_comment" || attribute == "clustered" ||
         attribute == "partition_of" || is_provenance(Symbol(attribute));
}

/// All that makes an object what it is, but its name. Empty: it is none that could be renamed.
std::string substance(const Object& object) {
  if (!object.parent || (!is_constraint(object) && !is_index(object))) return {};
  std::string text = object.id.kind.text() + '\n' + to_string(*object.parent);
  for (const Attribute& attribute : object.attributes) {
    if (!is_beside_the_point(attribute.name.text())) text += '\n' + attribute.name.text() + '=' + attribute.value;
  }
  return text;
}

std::map<std::string, std::vector<const Object*>> only_in(const Snapshot& all, const Snapshot& other) {
  std::map<std::string, std::vector<const Object*>> found;
  for (const Object& object : all.objects()) {
    if (other.find(object.id) != nullptr) continue;
    if (std::string text = substance(object); !text.empty()) found[std::move(text)].push_back(&object);
  }
  return found;
}

std::set<std::string> relation_names(const Snapshot& snapshot) {
  std::set<std::string> names;
  for (const Object& object : snapshot.objects()) names.insert(relation_name(object));
  names.erase("");
  return names;
}

const ObjectId& new_id(const ObjectId& id, const Renames& renames) {
  const auto found = renames.find(id);
  return found == renames.end() ? id : found->second;
}

void rename_attribute(Attribute& attribute, const Object& object, const Renames& renames) {
  if (attribute.name.text() == "partition_of" && (is_index(object) || is_constraint(object))) {
    attribute.value = new_id({"index", attribute.value}, renames).identity;
  }
  constexpr std::string_view kUsingIndex = "USING INDEX ";
  if (attribute.name.text() != "replica_identity" || !attribute.value.starts_with(kUsingIndex)) return;
  const std::string index = attribute.value.substr(kUsingIndex.size());
  for (const ObjectId& id : {ObjectId{"constraint", object.id.identity + '.' + index},
                             ObjectId{"index", std::string(qualifier(object.id.identity)) + '.' + index}}) {
    const ObjectId& renamed = new_id(id, renames);
    if (renamed != id) attribute.value = std::string(kUsingIndex) + std::string(last_name(renamed.identity));
  }
}

}  // namespace

Renames find_renames(const Snapshot& from, const Snapshot& to) {
  const std::set<std::string> taken = relation_names(from);
  const auto there = only_in(from, to);
  const auto wanted = only_in(to, from);
  Renames renames;
  std::set<std::pair<std::string, std::string>> of_parents;  // old and new names of checks
  std::vector<std::pair<const Object*, const Object*>> passed_down;
  for (const auto& [text, objects] : there) {
    const auto found = wanted.find(text);
    if (found == wanted.end()) continue;
    for (std::size_t index = 0; index < objects.size() && index < found->second.size(); ++index) {
      const Object& before = *objects[index];
      const Object& after = *found->second[index];
      if (has_name_from_above(before)) {
        passed_down.emplace_back(&before, &after);
      } else if (!taken.contains(relation_name(after))) {
        renames.emplace(before.id, after.id);
        if (is_check(before)) of_parents.emplace(last_name(before.id.identity), last_name(after.id.identity));
      }
    }
  }
  for (const auto& [before, after] : passed_down) {
    const std::pair<std::string, std::string> names(last_name(before->id.identity), last_name(after->id.identity));
    if (of_parents.contains(names)) renames.emplace(before->id, after->id);
  }
  return renames;
}

Snapshot renamed(const Snapshot& snapshot, const Renames& renames) {
  std::vector<Object> objects = snapshot.objects();
  for (Object& object : objects) {
    for (Attribute& attribute : object.attributes) rename_attribute(attribute, object, renames);
    for (ObjectId& needed : object.needs) needed = new_id(needed, renames);
    std::sort(object.needs.begin(), object.needs.end());
    object.id = new_id(object.id, renames);
  }
  return Snapshot(std::move(objects), snapshot.not_compared(), snapshot.server_version(), snapshot.roles());
}

Statements make_rename_statements(const Snapshot& from, const Renames& renames) {
  Statements statements;
  for (const auto& [before, after] : renames) {
    const Object& object = *from.find(before);
    if (has_name_from_above(object)) continue;
    const std::string_view name = last_name(after.identity);
    if (is_index(object)) {
      statements.push_back({fmt::format("ALTER INDEX {} RENAME TO {}", before.identity, name), after});
      continue;
    }
    const std::string kind = object.parent->kind.text() == "domain"          ? "DOMAIN"
                             : object.parent->kind.text() == "foreign table" ? "FOREIGN TABLE"
                                                                             : "TABLE";
    statements.push_back({fmt::format("ALTER {} {} RENAME CONSTRAINT {} TO {}", kind, object.parent->identity,
                                      last_name(before.identity), name),
                          after});
  }
  return statements;
}

}  // namespace pgplumb::schema::ddl
