// Rule: how the objects of one kind are made, changed and dropped.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/schema/ddl/script.hpp"
#include "core/schema/object.hpp"

namespace pgplumb::schema::ddl {

/// Parts of an object that its own statement makes with it: columns of a table, their defaults, constraints.
using Members = std::span<const Object* const>;

/// What it takes to bring an object from one set of attributes to another.
enum class Alteration : std::uint8_t {
  in_place,    ///< it can be altered while others need it
  displacing,  ///< it can be altered when views, routines and others that read it are out of the way
  impossible,  ///< it must be dropped and made anew
};

/// Rules write what is peculiar to a kind. Owner, comment and grants are the same for all and not their business.
struct Rule {
  std::string_view kind;   ///< of an object in a snapshot
  std::string_view words;  ///< what ALTER, DROP and COMMENT ON call it: "FOREIGN DATA WRAPPER"
  void (*create)(Script&, const Object&, Members) = nullptr;
  /// What cannot be said where its table is made. Null: nothing.
  void (*finish)(Script&, const Object&) = nullptr;
  /// Null: nothing about it can be altered.
  Alteration (*alter)(Script&, const Object& from, const Object& to) = nullptr;
  /// Null: DROP and its name.
  void (*drop)(Script&, const Object&) = nullptr;
  /// The same object without what it reads, so that those can be made, or dropped, that read it. Null: there is no
  /// such.
  Object (*sketch)(const Object&) = nullptr;
  std::string_view grant_words;  ///< what GRANT calls it; empty: there are no rights on it
  std::string_view usual_right;  ///< what everybody may do with it unless that is revoked
  bool has_owner = false;
};

/// The rule of a kind, or null: nothing is written for it.
const Rule* find_rule(Symbol kind);

}  // namespace pgplumb::schema::ddl
