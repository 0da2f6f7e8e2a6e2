#include "cli/output/snapshot_json.hpp"

#include <nlohmann/json.hpp>

namespace pgplumb::cli {
namespace {

Json id_to_json(const schema::ObjectId& id) { return {{"kind", id.kind.text()}, {"identity", id.identity}}; }

Json object_to_json(const schema::Object& object) {
  Json json = id_to_json(object.id);
  json["parent"] = object.parent ? id_to_json(*object.parent) : Json(nullptr);
  json["attributes"] = Json::object();
  for (const schema::Attribute& attribute : object.attributes) {
    json["attributes"][attribute.name.text()] = attribute.value;
  }
  json["needs"] = Json::array();
  for (const schema::ObjectId& needed : object.needs) json["needs"].push_back(id_to_json(needed));
  return json;
}

/// Null: there are none.
const char* roles_to_json(schema::RoleScope roles) {
  switch (roles) {
    case schema::RoleScope::none: return nullptr;
    case schema::RoleScope::server: return "server";
    case schema::RoleScope::files: return "files";
  }
  return nullptr;
}

}  // namespace

void add_snapshot(Json& document, const schema::Snapshot& snapshot) {
  document["server_version"] = snapshot.server_version() == 0 ? Json(nullptr) : Json(snapshot.server_version());
  if (const char* roles = roles_to_json(snapshot.roles())) document["roles"] = roles;
  document["objects"] = Json::array();
  for (const schema::Object& object : snapshot.objects()) document["objects"].push_back(object_to_json(object));
  document["not_compared"] = Json::array();
  for (const schema::NotCompared& left_out : snapshot.not_compared()) {
    document["not_compared"].push_back({{"kind", left_out.kind}, {"count", left_out.count}});
  }
}

}  // namespace pgplumb::cli
