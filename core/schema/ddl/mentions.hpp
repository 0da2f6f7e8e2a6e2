// Mentions: what the body of a routine speaks of by name. PostgreSQL keeps no record of that, and still wants it there
// when the routine is called while a table is made or checked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/ddl/fates.hpp"

namespace pgplumb::schema::ddl {

class Mentions {
 public:
  /// Of what is made or altered. The changes must outlive it.
  explicit Mentions(const Changes& changes);

  /// What a routine that is made may speak of: a name is taken for every object that is called so, in any schema.
  const std::vector<ObjectId>& of(const ObjectId& routine);

 private:
  std::vector<ObjectId> find_in(std::string_view body) const;

  const Changes& changes_;
  std::map<std::string, std::vector<ObjectId>, std::less<>> routines_;   ///< by last name
  std::map<std::string, std::vector<ObjectId>, std::less<>> relations_;  ///< by last name
  std::map<ObjectId, std::vector<ObjectId>> known_;
};

}  // namespace pgplumb::schema::ddl
