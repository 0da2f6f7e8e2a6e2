// Object: one thing in a schema as facts: its kind, its identity and its attributes, all in the words of SQL.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/symbol.hpp"

namespace pgplumb::schema {

/// The names of an object, unique in its database.
struct ObjectId {
  Symbol kind;           ///< in the words of the manual: "table", "materialized view", "foreign-data wrapper" …
  std::string identity;  ///< as SQL would write it, names in quotes where they need them: shop.orders.total

  friend bool operator==(const ObjectId&, const ObjectId&) = default;
  friend std::strong_ordering operator<=>(const ObjectId& left, const ObjectId& right) noexcept {
    if (const auto order = left.kind <=> right.kind; std::is_neq(order)) return order;
    return left.identity.compare(right.identity) <=> 0;
  }
};

/// "table shop.orders".
std::string to_string(const ObjectId& id);

struct Attribute {
  Symbol name;
  std::string value;  ///< can stand in SQL as it is, unless it is text (a comment, a body)

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// The role that owns what pgplumb makes; its name differs between a server and a rehearsal of it.
constexpr std::string_view kOwner = "<owner>";

/// The attribute that says where an object came from: "migrations/0003_orders.up.sql:12". Not part of what it is.
constexpr std::string_view kOrigin = "origin";

/// The attribute that says when an object was made or last changed, where the server keeps such times. Nor is this.
constexpr std::string_view kChangedAt = "changed_at";

/// The attribute of a role that files name and do not make: what else it has is all that they say of it.
constexpr std::string_view kOnlyNamed = "only_named";

/// The attribute that says which name NOT NULL of a column, now that of a parent, has when the table is taken from it.
constexpr std::string_view kNotNullNameAlone = "not_null_name_alone";

/// Whether an attribute tells of an object's past, or of what it can become, instead of what it is.
bool is_provenance(Symbol name) noexcept;

struct Object {
  ObjectId id;
  std::optional<ObjectId> parent;     ///< of a column, constraint, index, trigger …: what it goes away with
  std::vector<Attribute> attributes;  ///< by name; what has its usual value is left out
  std::vector<ObjectId> needs;        ///< what must exist before it, sorted

  /// The value of an attribute; null: it has its usual one.
  const std::string* find(Symbol name) const noexcept;
  /// The value of an attribute, or an empty text.
  std::string_view get(Symbol name) const noexcept;
  bool has(Symbol name) const noexcept { return find(name) != nullptr; }

  friend bool operator==(const Object&, const Object&) = default;
};

/// The last name of an identity, as it stands there: total of shop.orders.total, f(integer) of shop.f(integer).
std::string_view last_name(std::string_view identity);
/// All that stands before the last name: shop.orders of shop.orders.total; empty: nothing does.
std::string_view qualifier(std::string_view identity);

}  // namespace pgplumb::schema
