#include "procedures/typed/caller.hpp"

#include "core/error.hpp"

namespace pgplumb::procedures::typed {

OutsideTransaction::OutsideTransaction(pg::Session& session) : session_(session) {
  if (!session.in_transaction()) return;
  throw Error(ErrorCode::usage,
              "a procedure that commits or rolls back by itself cannot be called inside a transaction",
              "End the transaction first, or call it on another session.");
}

}  // namespace pgplumb::procedures::typed
