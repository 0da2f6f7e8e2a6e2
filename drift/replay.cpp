#include "drift/replay.hpp"

#include <chrono>

#include "core/error.hpp"
#include "core/pg/missing_role.hpp"
#include "migrations/migrator.hpp"
#include "migrations/scratch_advice.hpp"
#include "procedures/sync.hpp"

namespace pgplumb::drift {
namespace {

/// Does `work`, again for as long as what it lacks is a role.
void with_roles_made(pg::RoleMaker& roles, const std::function<void()>& work) {
  while (true) {
    try {
      return work();
    } catch (const Error& error) {
      if (!roles.settle(error.info())) throw;
    }
  }
}

}  // namespace

std::set<std::string> replay(const Connector& connect, const migrations::MigrationSet& set,
                             const procedures::RoutineFiles& routines, const ReplayOptions& options) {
  migrations::require_sound(set);
  procedures::require_sound(routines);
  pg::RoleMaker roles(connect);
  if (!set.migrations.empty()) {
    migrations::Migrator migrator(
        set, connect,
        {.run = {.schema = options.bookkeeping, .interrupt = options.interrupt}, .out_of_order = OutOfOrder::allow});
    with_roles_made(roles, [&] {
      migrations::RunObserver silent;
      const migrations::MigrateResult result = migrator.up(migrations::Latest{}, silent);
      if (result.ok()) return;
      ErrorInfo failure = result.run.error->info();
      failure.notes = {"run on a scratch server, which is gone"};
      failure.next = migrations::advise_on_scratch(failure);
      throw Error(std::move(failure));
    });
  }
  if (!routines.files.empty()) {
    // The server lets go of a lock a moment after the session that held it was closed, such as that of the run above.
    const procedures::SyncOptions sync{.schema = options.bookkeeping, .lock = {.wait = std::chrono::minutes(1)}};
    with_roles_made(roles, [&] { procedures::sync_routines(connect, routines, sync); });
  }
  return {roles.missed().begin(), roles.missed().end()};
}

}  // namespace pgplumb::drift
