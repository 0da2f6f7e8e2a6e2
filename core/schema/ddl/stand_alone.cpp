#include "core/schema/ddl/stand_alone.hpp"

#include "core/schema/ddl/not_null.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// NOT NULL from a parent has the name there, unless it had one before.
void name_not_null(Object& column, const Snapshot& schema, const Relatives& relatives, Side side) {
  if (column.has("not_null_name")) return;
  const Symbol name("not_null_name");
  if (const std::string* alone = column.find(kNotNullNameAlone)) {
    column.attributes.push_back({name, std::string(*alone)});
    return;
  }
  for (const ObjectId& above : relatives.tables_above(*column.parent)) {
    const Object* original =
        schema.find({column.id.kind, above.identity + '.' + std::string(last_name(column.id.identity))});
    if (original == nullptr || !original->has("not_null")) continue;
    if (side == Side::from || original->has("not_null_name")) {
      column.attributes.push_back({name, not_null_name(*original)});
    }
    return;
  }
}

}  // namespace

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
