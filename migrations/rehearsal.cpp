#include "migrations/rehearsal.hpp"

#include <optional>

#include "core/schema/fetch.hpp"

namespace pgplumb::migrations {
namespace {

using Stage = MigrationRehearsal::Stage;
using Way = MigrationRehearsal::Way;

Location place_of(const Script& script) {
  for (const ScriptPart& part : script.parts) {
    if (!part.statements.empty()) return part.source->locate(part.statements.front().offset);
  }
  return script.parts.empty() ? Location() : script.parts.front().source->locate(0);
}

Way way_back_of(const Migration& migration) {
  if (migration.irreversible()) return Way::irreversible;
  return migration.down ? Way::there : Way::none;
}

/// Whether a migration is to blame, rather than somebody who has had enough, or a server that is gone.
bool is_of_the_script(ErrorCode code) noexcept {
  using enum ErrorCode;
  return code == sql || code == run_time || code == partly_applied || code == lock_timeout || code == conflict;
}

class Rehearser {
 public:
  Rehearser(const MigrationSet& set, const RehearsalOptions& options)
      : set_(set), options_(options), roles_(options.connect) {}

  std::vector<MigrationRehearsal> run(const std::vector<const Migration*>& chosen) {
    std::vector<MigrationRehearsal> results;
    bool goes_on = true;
    for (const Migration* migration : chosen) {
      MigrationRehearsal result{.id = migration->id(),
                                .up_at = place_of(migration->up),
                                .down_at = migration->down ? place_of(*migration->down) : Location(),
                                .way_back = way_back_of(*migration)};
      if (goes_on) {
        if (options_.on_migration) options_.on_migration(*migration);
        goes_on = rehearse(*migration, result);
        if (goes_on && !result.is_clean() && result.way_back == Way::there) go_on_after(*migration);
      }
      results.push_back(std::move(result));
    }
    return results;
  }

 private:
  /// False: what comes after it cannot be tried.
  bool rehearse(const Migration& migration, MigrationRehearsal& result) {
    result.tried = true;
    const bool has_way_back = result.way_back == Way::there;
    const schema::Snapshot before = has_way_back ? look() : schema::Snapshot();
    if (!pass(Stage::up, up(migration), result)) return false;
    if (!has_way_back) return true;
    const schema::Snapshot after = look();
    if (!pass(Stage::down, down(), result)) return true;
    result.not_restored = make_diff(before, look());
    if (!pass(Stage::second_up, up(migration), result)) return true;
    result.not_repeated = make_diff(after, look());
    return true;
  }

  static bool pass(Stage stage, std::optional<Error> error, MigrationRehearsal& result) {
    if (!error) return true;
    if (!is_of_the_script(error->code())) throw Error(*error);
    result.failed_at = stage;
    result.error = std::move(error);
    return false;
  }

  /// What the last look saw, where nothing was run since.
  const schema::Snapshot& look() {
    if (!seen_) {
      pg::Session session = options_.connect();
      seen_ = schema::fetch_snapshot(session, {.bookkeeping = options_.migrator.run.schema});
    }
    return *seen_;
  }

  std::optional<Error> up(const Migration& migration) {
    return run_until_roles_are_there(
        [&](Migrator& migrator, RunObserver& observer) { return migrator.up(ToVersion{migration.version}, observer); });
  }

  std::optional<Error> down() {
    return run_until_roles_are_there(
        [](Migrator& migrator, RunObserver& observer) { return migrator.down(Steps{1}, observer); });
  }

  std::optional<Error> run_until_roles_are_there(const std::function<MigrateResult(Migrator&, RunObserver&)>& run) {
    seen_.reset();
    RunObserver silent;
    while (true) {
      Migrator migrator(set_, options_.connect, options_.migrator);
      MigrateResult result = run(migrator, silent);
      if (result.ok()) return std::nullopt;
      if (!roles_.settle(result.run.error->info())) return std::move(result.run.error);
    }
  }

  /// As if its way back had never been tried. What is kept here needs not be built again when the next one fails.
  void go_on_after(const Migration& migration) {
    options_.go_back();
    if (const auto error = up(migration)) throw Error(*error);
    if (options_.keep) options_.keep();
  }

  const MigrationSet& set_;
  const RehearsalOptions& options_;
  pg::RoleMaker roles_;
  std::optional<schema::Snapshot> seen_;
};

}  // namespace

bool MigrationRehearsal::is_clean() const noexcept {
  return tried && !failed_at && not_restored.empty() && not_repeated.empty() && way_back != Way::none;
}

std::vector<MigrationRehearsal> rehearse(const MigrationSet& set, const std::vector<const Migration*>& chosen,
                                         const RehearsalOptions& options) {
  return Rehearser(set, options).run(chosen);
}

}  // namespace pgplumb::migrations
