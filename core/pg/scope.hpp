// Scope: where a statement runs.
#pragma once

#include "core/pg/session.hpp"
#include "core/pg/transaction.hpp"

namespace pgplumb::pg {

/// On a Session each statement is a transaction of its own; on a Transaction it is part of that.
class Scope {
 public:
  Scope(Session& session) : session_(session) {}
  Scope(Transaction& transaction) : session_(transaction.session()) {}

  Session& session() const noexcept { return session_; }

 private:
  Session& session_;
};

}  // namespace pgplumb::pg
