// Types of PostgreSQL as types of C++. Pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "procedures/type.hpp"

namespace pgplumb::procedures::codegen {

/// An enumeration or composite type that the header defines.
struct NamedType {
  const Type* type = nullptr;
  std::string name_space;  ///< of its schema
  std::string name;        ///< AccountStatus
};

class CppTypes {
 public:
  explicit CppTypes(const TypeCatalog& catalog) : catalog_(catalog) {}

  const TypeCatalog& catalog() const noexcept { return catalog_; }

  /// Why values of the type cannot be given or taken: "anyelement has no type of its own". Nothing: they can.
  std::optional<std::string> obstacle(Oid oid) const;

  /// Remembers what the header must define for values of the type.
  void need(Oid oid);
  /// What the header defines: by name, but what others are made of comes before them.
  std::vector<const Type*> needed() const;

  void set_name(Oid oid, NamedType name) { names_.insert_or_assign(oid, std::move(name)); }
  const NamedType& name(Oid oid) const { return names_.at(oid); }
  /// `members`, none of which is the name of a type: in a struct it would hide that type.
  std::vector<std::string> beside_types(std::vector<std::string> members) const;

  /// The type of a value that is not NULL, as code in `name_space` writes it.
  std::string text(Oid oid, const std::string& name_space) const;
  /// Given and taken as the server writes it, although it is made of others: the array forms of a few types
  /// with separators of their own, and composite types without fields.
  bool is_plain_text(const Type& type) const;
  /// What stands behind domains.
  const Type& base(Oid oid) const;

 private:
  void visit(Oid oid, std::set<Oid>& seen, std::vector<const Type*>& order) const;

  const TypeCatalog& catalog_;
  std::set<Oid> needed_;
  std::map<Oid, NamedType> names_;
};

}  // namespace pgplumb::procedures::codegen
