// Recreation: puts a routine in the place of one that CREATE OR REPLACE cannot turn into it, in
// the current transaction. Not installed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "procedures/loader.hpp"
#include "procedures/registry.hpp"
#include "procedures/sync_plan.hpp"

namespace pgplumb::procedures::internal {

class Recreation {
 public:
  explicit Recreation(pg::Session& session) : session_(session) {}

  /// For LoadHooks::rescue: renames the routine that is in the way, and creates the new one.
  std::optional<Oid> rescue(const RoutineFile& file, const RoutineStatement& statement, const pg::ServerError& error);

  /// The routine `after` takes the place of `before`, whose parameters were others.
  void pair(Oid before, Oid after);

  /// Owner, rights and comments go over to the new ones.
  void carry_over();

  /// Makes anew what depends on the old ones, as far as that can be done exactly.
  void move_dependents();

  const std::vector<Recreated>& pairs() const noexcept { return pairs_; }

 private:
  void run(const std::string& statement);
  void rename(const std::string& called, const std::string& name);
  void move_dependents(const Recreated& pair);

  pg::Session& session_;
  std::vector<Recreated> pairs_;
};

}  // namespace pgplumb::procedures::internal
