// Type: a data type as the catalog knows it (pg_type), as a value.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::procedures {

using Oid = std::uint32_t;

/// What a type is (pg_type.typtype), arrays apart.
enum class TypeKind : std::uint8_t { base, array, composite, domain, enumeration, range, multirange, pseudo };

struct Type {
  /// A field of a composite type, in order.
  struct Field {
    std::string name;
    Oid type = 0;
  };

  Oid oid = 0;
  std::string schema;
  std::string name;     ///< pg_type.typname: "int8", "_int8", "account"
  std::string display;  ///< format_type with only pg_catalog in the search_path: "bigint", "bigint[]", "bank.account"
  TypeKind kind = TypeKind::base;
  char category = 'U';        ///< pg_type.typcategory
  Oid element = 0;            ///< of an array its element, of a range or multirange its subtype, of a domain its base
  char delimiter = ',';       ///< between the elements of an array of this type
  bool not_null = false;      ///< of a domain
  std::vector<Field> fields;  ///< of a composite
  std::vector<std::string> labels;  ///< of an enumeration, in its order

  /// Quoted and qualified, for a cast: "pg_catalog"."int8".
  std::string quoted() const;
};

/// Types by OID: whatever a set of routines mentions, and what those types are made of.
class TypeCatalog {
 public:
  void add(Type type);
  /// Throws Error{internal} for a type that was not fetched.
  const Type& at(Oid oid) const;
  const Type* find(Oid oid) const noexcept;
  bool empty() const noexcept { return types_.empty(); }

 private:
  std::map<Oid, Type> types_;
};

}  // namespace pgplumb::procedures
