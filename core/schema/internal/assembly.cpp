#include "core/schema/internal/assembly.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace pgplumb::schema::internal {
namespace {

/// A column of a query that is no attribute.
bool is_reserved(std::string_view column) {
  return column == "kind" || column == "objid" || column == "objsubid" || column == "identity" ||
         column == "parent_kind" || column == "parent";
}

template <typename Integer>
Integer to_number(std::string_view text) {
  Integer number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Positions from 1 without gaps: a column that was dropped leaves no trace in them.
void close_gaps(std::vector<Object>& objects) {
  static const Symbol kPosition("position");
  std::map<ObjectId, std::vector<std::pair<int, std::string*>>> positions;
  for (Object& object : objects) {
    for (Attribute& attribute : object.attributes) {
      if (attribute.name != kPosition || !object.parent) continue;
      positions[*object.parent].emplace_back(to_number<int>(attribute.value), &attribute.value);
    }
  }
  for (auto& [parent, columns] : positions) {
    std::sort(columns.begin(), columns.end());
    for (std::size_t place = 0; place < columns.size(); ++place) *columns[place].second = std::to_string(place + 1);
  }
}

}  // namespace

std::size_t Assembly::AddressHash::operator()(const Address& address) const noexcept {
  const std::uint64_t number = (std::uint64_t{address.oid} << 16U) ^ static_cast<std::uint32_t>(address.sub);
  return std::hash<std::uint64_t>{}(number) ^ std::hash<const void*>{}(&address.catalog.text());
}

Assembly::Assembly(std::string owner, const sql::Identifier& bookkeeping)
    : owner_(std::move(owner)), bookkeeping_(sql::readable(bookkeeping)) {}

void Assembly::add_objects(std::string_view catalog, const pg::Rows& rows) {
  struct NamedColumn {
    std::size_t index;
    Symbol name;
  };
  std::vector<NamedColumn> attributes;
  bool has_sub = false;
  bool has_parent = false;
  for (std::size_t index = 0; index < rows.columns().size(); ++index) {
    const std::string& name = rows.columns()[index].name;
    if (!is_reserved(name)) attributes.push_back({index, name});
    has_sub = has_sub || name == "objsubid";
    has_parent = has_parent || name == "parent";
  }
  static const Symbol kOwnerAttribute("owner");
  const Symbol symbol(catalog);
  const std::size_t kind = rows.column_index("kind");
  const std::size_t identity = rows.column_index("identity");
  const std::size_t oid = rows.column_index("objid");
  const std::size_t sub = has_sub ? rows.column_index("objsubid") : 0;
  const std::size_t parent_kind = has_parent ? rows.column_index("parent_kind") : 0;
  const std::size_t parent = has_parent ? rows.column_index("parent") : 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Object object{.id = {*rows.value(row, kind), *rows.value(row, identity)}};
    if (has_parent && rows.value(row, parent)) {
      object.parent = ObjectId{*rows.value(row, parent_kind), *rows.value(row, parent)};
    }
    for (const NamedColumn& column : attributes) {
      const std::optional<std::string>& value = rows.value(row, column.index);
      if (!value) continue;
      object.attributes.push_back({column.name, column.name == kOwnerAttribute ? role_name(*value) : *value});
    }
    const Address address{symbol, to_number<std::uint32_t>(*rows.value(row, oid)),
                          has_sub ? to_number<std::int32_t>(*rows.value(row, sub)) : 0};
    places_.emplace(address, objects_.size());
    addresses_.push_back(address);
    objects_.push_back(std::move(object));
  }
}

void Assembly::add_comments(const pg::Rows& rows) {
  for (const pg::Row row : rows) {
    if (Object* object = find(address_in(row))) {
      object->attributes.push_back({"comment", std::string(row.text("comment"))});
    }
  }
}

void Assembly::add_attributes(const pg::Rows& rows) {
  for (const pg::Row row : rows) {
    if (Object* object = find(address_in(row))) {
      object->attributes.push_back({row.text("name"), std::string(row.text("value"))});
    }
  }
}

void Assembly::add_grants(const pg::Rows& rows) {
  for (const pg::Row row : rows) {
    Object* object = find(address_in(row));
    if (object == nullptr) continue;
    const std::string_view grantee = row.text("grantee");
    const std::string name = grantee == "PUBLIC" ? "PUBLIC" : role_name(grantee);
    object->attributes.push_back({"grants to " + name, std::string(row.text("privileges"))});
  }
}

void Assembly::add_members(const pg::Rows& rows) {
  for (const pg::Row row : rows) {
    members_.emplace(Address{row.text("catalog"), to_number<std::uint32_t>(row.text("objid")), 0},
                     row.text("extension"));
  }
}

void Assembly::add_dependencies(const pg::Rows& rows) {
  for (const pg::Row row : rows) {
    Address dependent = address_in(row);
    auto found = places_.find(dependent);
    if (found == places_.end()) {
      dependent.sub = 0;
      found = places_.find(dependent);
    }
    if (found == places_.end()) continue;
    dependencies_.push_back({found->second,
                             {row.text("ref_catalog"), to_number<std::uint32_t>(row.text("ref_objid")),
                              to_number<std::int32_t>(row.text("ref_objsubid"))}});
  }
}

std::vector<Object> Assembly::finish() {
  for (const Dependency& dependency : dependencies_) {
    Object& object = objects_[dependency.dependent];
    const std::optional<ObjectId> on = needed(dependency.on);
    if (on && *on != object.id) object.needs.push_back(*on);
  }
  const std::vector<bool> out = left_out();
  std::vector<Object> kept;
  kept.reserve(objects_.size());
  for (std::size_t index = 0; index < objects_.size(); ++index) {
    if (!out[index]) kept.push_back(std::move(objects_[index]));
  }
  close_gaps(kept);
  return kept;
}

Assembly::Address Assembly::address_in(const pg::Row& row) {
  return {row.text("catalog"), to_number<std::uint32_t>(row.text("objid")),
          to_number<std::int32_t>(row.text("objsubid"))};
}

std::string Assembly::role_name(std::string_view role) const {
  return role == owner_ ? std::string(kOwner) : sql::readable(sql::Identifier(std::string(role)));
}

Object* Assembly::find(Address address) {
  const auto found = places_.find(address);
  return found == places_.end() ? nullptr : &objects_[found->second];
}

std::optional<ObjectId> Assembly::needed(const Address& address) const {
  if (const auto member = members_.find({address.catalog, address.oid, 0}); member != members_.end()) {
    return ObjectId{"extension", member->second};
  }
  auto found = places_.find(address);
  if (found == places_.end()) found = places_.find({address.catalog, address.oid, 0});
  if (found == places_.end()) return std::nullopt;
  return objects_[found->second].id;
}

std::vector<bool> Assembly::left_out() const {
  std::vector<bool> out(objects_.size());
  std::unordered_set<std::string> parents;  // whose children go with them
  for (std::size_t index = 0; index < objects_.size(); ++index) {
    const Address& address = addresses_[index];
    out[index] = members_.contains({address.catalog, address.oid, 0}) || is_bookkeeping(objects_[index]);
    if (out[index]) parents.insert(to_string(objects_[index].id));
  }
  for (std::size_t index = 0; index < objects_.size(); ++index) {
    const std::optional<ObjectId>& parent = objects_[index].parent;
    if (parent && parents.contains(to_string(*parent))) out[index] = true;
  }
  return out;
}

bool Assembly::is_bookkeeping(const Object& object) const {
  static const Symbol kSchema("schema");
  const std::string& identity = object.id.identity;
  if (object.id.kind == kSchema) return identity == bookkeeping_;
  return identity.size() > bookkeeping_.size() && identity.starts_with(bookkeeping_) &&
         identity[bookkeeping_.size()] == '.';
}

}  // namespace pgplumb::schema::internal
