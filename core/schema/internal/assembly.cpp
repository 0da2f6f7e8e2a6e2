#include "core/schema/internal/assembly.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "core/error.hpp"

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

std::size_t column_of(const pg::Result& rows, std::string_view name) {
  for (std::size_t column = 0; column < rows.width(); ++column) {
    if (rows.name(column) == name) return column;
  }
  throw Error(ErrorCode::internal, fmt::format("a query of the catalogs has no column \"{}\"", name));
}

/// The cells of a column that is never NULL.
class Column {
 public:
  Column(const pg::Result& rows, std::string_view name) : rows_(rows), index_(column_of(rows, name)) {}
  std::string_view operator[](std::size_t row) const { return rows_.cell(row, index_).value_or(std::string_view()); }

 private:
  const pg::Result& rows_;
  std::size_t index_;
};

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

class Assembly::AddressReader {
 public:
  explicit AddressReader(const pg::Result& rows)
      : catalog_(rows, "catalog"), oid_(rows, "objid"), sub_(rows, "objsubid") {}
  Address operator[](std::size_t row) const {
    return {catalog_[row], to_number<std::uint32_t>(oid_[row]), to_number<std::int32_t>(sub_[row])};
  }

 private:
  Column catalog_, oid_, sub_;
};

Assembly::Assembly(std::string owner, const sql::Identifier& bookkeeping)
    : owner_(std::move(owner)), bookkeeping_(sql::readable(bookkeeping)) {}

void Assembly::add_objects(std::string_view catalog, const pg::Result& rows) {
  struct NamedColumn {
    std::size_t index;
    Symbol name;
  };
  std::vector<NamedColumn> attributes;
  bool has_sub = false;
  bool has_parent = false;
  for (std::size_t index = 0; index < rows.width(); ++index) {
    const std::string_view name = rows.name(index);
    if (!is_reserved(name)) attributes.push_back({index, name});
    has_sub = has_sub || name == "objsubid";
    has_parent = has_parent || name == "parent";
  }
  static const Symbol kOwnerAttribute("owner");
  const Symbol symbol(catalog);
  const Column kind(rows, "kind");
  const Column identity(rows, "identity");
  const Column oid(rows, "objid");
  const Column sub(rows, has_sub ? "objsubid" : "objid");
  const Column parent_kind(rows, has_parent ? "parent_kind" : "kind");
  const std::size_t parent = has_parent ? column_of(rows, "parent") : 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Object object{.id = {kind[row], std::string(identity[row])}};
    if (const auto name = rows.cell(row, parent); has_parent && name) {
      object.parent = ObjectId{parent_kind[row], std::string(*name)};
    }
    for (const NamedColumn& column : attributes) {
      const std::optional<std::string_view> value = rows.cell(row, column.index);
      if (!value) continue;
      object.attributes.push_back(
          {column.name, column.name == kOwnerAttribute ? role_name(*value) : std::string(*value)});
    }
    const Address address{symbol, to_number<std::uint32_t>(oid[row]), has_sub ? to_number<std::int32_t>(sub[row]) : 0};
    places_.emplace(address, objects_.size());
    addresses_.push_back(address);
    objects_.push_back(std::move(object));
  }
}

void Assembly::add_comments(const pg::Result& rows) {
  const AddressReader address(rows);
  const Column comment(rows, "comment");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (Object* object = find(address[row])) object->attributes.push_back({"comment", std::string(comment[row])});
  }
}

void Assembly::add_attributes(const pg::Result& rows) {
  const AddressReader address(rows);
  const Column name(rows, "name");
  const Column value(rows, "value");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (Object* object = find(address[row])) object->attributes.push_back({name[row], std::string(value[row])});
  }
}

void Assembly::add_grants(const pg::Result& rows) {
  const AddressReader address(rows);
  const Column grantee(rows, "grantee");
  const Column privileges(rows, "privileges");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Object* object = find(address[row]);
    if (object == nullptr) continue;
    const std::string name = grantee[row] == "PUBLIC" ? "PUBLIC" : role_name(grantee[row]);
    object->attributes.push_back({"grants to " + name, std::string(privileges[row])});
  }
}

void Assembly::add_members(const pg::Result& rows) {
  const Column catalog(rows, "catalog");
  const Column oid(rows, "objid");
  const Column extension(rows, "extension");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    members_.emplace(Address{catalog[row], to_number<std::uint32_t>(oid[row]), 0}, extension[row]);
  }
}

void Assembly::add_dependencies(const pg::Result& rows) {
  const AddressReader address(rows);
  const Column catalog(rows, "ref_catalog");
  const Column oid(rows, "ref_objid");
  const Column sub(rows, "ref_objsubid");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Address dependent = address[row];
    auto found = places_.find(dependent);
    if (found == places_.end()) {
      dependent.sub = 0;
      found = places_.find(dependent);
    }
    if (found == places_.end()) continue;
    dependencies_.push_back(
        {found->second, {catalog[row], to_number<std::uint32_t>(oid[row]), to_number<std::int32_t>(sub[row])}});
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
