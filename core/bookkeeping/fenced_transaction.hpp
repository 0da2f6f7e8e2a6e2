// FencedTransaction: one that writes to the bookkeeping, and can be committed only while its run holds the lock.
#pragma once

#include <string_view>
#include <vector>

#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/session.hpp"
#include "core/pg/transaction.hpp"

namespace pgplumb::bookkeeping {

class FencedTransaction {
 public:
  /// Begins it. The tables must be there (prepare_tables).
  FencedTransaction(pg::Session& session, Fence fence, RunIdentity identity);

  pg::Session& session() noexcept { return transaction_.session(); }
  /// Calls one of the functions of our layout: who is running and by what leave stands before `parameters`.
  void call(std::string_view query, std::vector<pg::Parameter> parameters);
  /// Throws as pg::Transaction::commit.
  void commit() { transaction_.commit(); }

 private:
  pg::Transaction transaction_;
  Fence fence_;
  RunIdentity identity_;
};

}  // namespace pgplumb::bookkeeping
