// What a pool does with one session: is it well, and how does it become as new.
#include "core/pg/internal/pool_state.hpp"
#include "core/pg/internal/session_access.hpp"

namespace pgplumb::pg::internal {
namespace {

// As DISCARD ALL (PostgreSQL manual, DISCARD), without what would have statements parsed again.
constexpr std::string_view kResetSession =
    "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); "
    "DISCARD SEQUENCES; DISCARD TEMP";

bool run_reset(PooledSession& pooled, const PoolOptions& options) {
  Session& session = pooled.session;
  Connection& connection = SessionAccess::connection(session);
  connection.options() = pooled.options;
  if (!connection.is_at_rest()) return false;
  // First: in a failed transaction every other question would fail too.
  if (session.in_transaction() && !connection.run_within("ROLLBACK", options.patience)) return false;
  if (options.reset == Reset::nothing || session.is_pooled()) return true;
  if (options.reset == Reset::session) return connection.run_within(kResetSession, options.patience);
  session.forget_prepared();
  return connection.run_within("DISCARD ALL", options.patience);
}

}  // namespace

bool is_well(PooledSession& pooled, const PoolOptions& options, Clock::time_point now) noexcept {
  try {
    Connection& connection = SessionAccess::connection(pooled.session);
    connection.expect_not_lost();
    return now - pooled.idle_since < options.check_after || connection.run_within("", options.patience);
  } catch (...) {
    return false;
  }
}

bool reset(PooledSession& pooled, const PoolOptions& options) noexcept {
  try {
    return pooled.session.is_alive() && run_reset(pooled, options);
  } catch (...) {
    return false;
  }
}

}  // namespace pgplumb::pg::internal
