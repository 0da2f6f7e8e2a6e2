// Assembly: from the rows of the catalog queries to objects. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/pg/result.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::internal {

/// Takes the rows of each query as they come, in any order but that objects come first.
class Assembly {
 public:
  Assembly(std::string owner, const sql::Identifier& bookkeeping);

  void add_objects(std::string_view catalog, const pg::Result& rows);
  void add_comments(const pg::Result& rows);
  void add_attributes(const pg::Result& rows);  ///< see FetchOptions::more
  void add_grants(const pg::Result& rows);
  void add_members(const pg::Result& rows);  ///< of extensions
  void add_dependencies(const pg::Result& rows);

  /// What is left when members of extensions and the bookkeeping are taken out.
  std::vector<Object> finish();

 private:
  /// Where an object stands in the catalogs.
  struct Address {
    Symbol catalog;
    std::uint32_t oid = 0;
    std::int32_t sub = 0;
    friend bool operator==(const Address&, const Address&) = default;
  };
  class AddressReader;
  struct AddressHash {
    std::size_t operator()(const Address& address) const noexcept;
  };
  struct Dependency {
    std::size_t dependent;
    Address on;
  };

  std::string role_name(std::string_view role) const;
  Object* find(Address address);
  std::optional<ObjectId> needed(const Address& address) const;
  std::vector<bool> left_out() const;
  bool is_bookkeeping(const Object& object) const;

  std::string owner_;
  std::string bookkeeping_;  ///< as it stands in an identity
  std::vector<Object> objects_;
  std::vector<Address> addresses_;  ///< of each of objects_
  std::unordered_map<Address, std::size_t, AddressHash> places_;
  std::unordered_map<Address, std::string, AddressHash> members_;  ///< the extension
  std::vector<Dependency> dependencies_;
};

}  // namespace pgplumb::schema::internal
