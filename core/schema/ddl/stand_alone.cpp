#include "core/schema/ddl/stand_alone.hpp"

#include "core/schema/ddl/not_null.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// Until PostgreSQL 18, NOT NULL of a column had no name.
bool names_every_not_null(const Snapshot& schema) { return schema.server_version() >= 18'00'00; }

/// The column that another has NOT NULL from, or null.
const Object* find_original(const Object& column, const Snapshot& schema, const Relatives& relatives) {
  if (!column.has("inherited")) return nullptr;
  for (const ObjectId& above : relatives.tables_above(*column.parent)) {
    const Object* original =
        schema.find({column.id.kind, above.identity + '.' + std::string(last_name(column.id.identity))});
    if (original != nullptr && original->has("not_null")) return original;
  }
  return nullptr;
}

}  // namespace

void name_not_null(Object& column, const Snapshot& schema, const Relatives& relatives, Side side) {
  if (column.has("not_null_name")) return;
  const Symbol name("not_null_name");
  const Object* original = &column;
  while (!original->has(name) && !original->has(kNotNullNameAlone)) {
    const Object* above = find_original(*original, schema, relatives);
    if (above == nullptr) break;
    original = above;
  }
  if (const std::string* alone = original->find(kNotNullNameAlone)) {
    column.attributes.push_back({name, std::string(*alone)});
  } else if (original != &column && (side == Side::from || original->has(name) || names_every_not_null(schema))) {
    column.attributes.push_back({name, not_null_name(*original)});
  }
}

void stand_alone(Object& object, const Snapshot& schema, const Relatives& relatives, Side side) {
  if (object.id.kind.text() == "trigger") return;
  for (const ObjectId& above : relatives.tables_above(*object.parent)) {
    std::erase_if(object.needs, [&](const ObjectId& needed) {
      const Object* found = schema.find(needed);
      return found != nullptr && found->parent == above && found->id.kind == object.id.kind &&
             found->get("type") == object.get("type") && object.get("type") != "foreign key";
    });
  }
  if (object.has("inherited") && object.has("not_null")) name_not_null(object, schema, relatives, side);
  remove_attributes(object, {"inherited", "partition_of"});
}

}  // namespace pgplumb::schema::ddl
