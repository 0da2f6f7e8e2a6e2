// FollowUp: what else belongs to an `up`: done after its migrations, in the same run and under
// the same lock. What it is, the migrations need not know.
#pragma once

#include <cstddef>
#include <span>

#include "core/bookkeeping/reading.hpp"
#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::migrations {

class FollowUp {
 public:
  virtual ~FollowUp() = default;

  /// Asked in the round trip that reads the history.
  virtual std::span<const bookkeeping::Question> questions() const = 0;
  /// Told the answers whenever the history was read. True: there is something to do even without a migration.
  virtual bool is_due(std::span<const pg::Rows> answers) = 0;

  /// Does it, in transactions of its own. Throws Error.
  virtual void run(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity) = 0;
  /// Of a dry run: does it in the current transaction, which is rolled back afterwards. Throws Error.
  virtual void rehearse(pg::Session& session) = 0;
  /// Told instead, when `pending` migrations stay pending.
  virtual void leave(std::size_t pending) = 0;
};

}  // namespace pgplumb::migrations
