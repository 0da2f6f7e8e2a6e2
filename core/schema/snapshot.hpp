// Snapshot: the schema of a database at one moment, as values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/schema/object.hpp"

namespace pgplumb::schema {

/// Something that is there and is no part of a snapshot.
struct NotCompared {
  std::string kind;
  std::uint64_t count = 0;

  friend bool operator==(const NotCompared&, const NotCompared&) = default;
};

/// Which roles are part of a snapshot. They belong to a server, not to one of its databases.
enum class RoleScope : std::uint8_t {
  none,
  server,  ///< all that somebody made
  files,   ///< those that files make, and what files say of others: see kOnlyNamed
};

class Snapshot {
 public:
  Snapshot() = default;
  /// Sorts what it is given.
  explicit Snapshot(std::vector<Object> objects, std::vector<NotCompared> not_compared = {}, int server_version = 0,
                    RoleScope roles = RoleScope::none);

  /// By kind and identity.
  const std::vector<Object>& objects() const noexcept { return objects_; }
  const std::vector<NotCompared>& not_compared() const noexcept { return not_compared_; }
  int server_version() const noexcept { return server_version_; }  ///< e.g. 150020; 0: not known
  RoleScope roles() const noexcept { return roles_; }
  /// Null: there is no such object.
  const Object* find(const ObjectId& id) const noexcept;

  friend bool operator==(const Snapshot&, const Snapshot&) = default;

 private:
  std::vector<Object> objects_;
  std::vector<NotCompared> not_compared_;
  int server_version_ = 0;
  RoleScope roles_ = RoleScope::none;
};

}  // namespace pgplumb::schema
