// RoutineSync: routines brought in line with their files as a part of `up`, where
// [procedures] sync = "after-up".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/output/json.hpp"
#include "migrations/follow_up.hpp"
#include "procedures/sync.hpp"

namespace pgplumb::cli {

class RoutineSync final : public migrations::FollowUp {
 public:
  /// Reads the routine files if they are to be synchronised; throws Error{file} for unsound ones. `context` must
  /// outlive it.
  explicit RoutineSync(CommandContext& context);

  /// What to give to a Migrator: itself, or null where syncing is done by hand.
  migrations::FollowUp* follow_up() noexcept { return is_wanted_ ? this : nullptr; }

  std::span<const bookkeeping::Question> questions() const override { return questions_; }
  bool is_due(std::span<const pg::Rows> answers) override;
  void run(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity) override;
  void rehearse(pg::Session& session) override;
  void leave(std::size_t pending) override { left_ = pending; }

  bool is_wanted() const noexcept { return is_wanted_; }
  /// The files that no sync has seen as they are now; after the database was asked.
  const std::vector<std::string>& unsynced() const noexcept { return unsynced_; }
  /// What a sync did, or in a dry run would do; nothing: none was run.
  const std::optional<std::vector<procedures::SyncStep>>& steps() const noexcept { return steps_; }
  /// Why there was none: migrations that stay pending; 0: not for that reason.
  std::size_t left_for_pending() const noexcept { return left_; }

 private:
  void take(std::vector<procedures::SyncStep> steps);

  CommandContext& context_;
  bool is_wanted_;
  procedures::RoutineFiles files_;
  procedures::SyncOptions options_;
  std::array<bookkeeping::Question, 1> questions_;
  procedures::Registry registry_;
  std::vector<std::string> unsynced_;
  std::optional<std::vector<procedures::SyncStep>> steps_;
  std::size_t left_ = 0;
};

}  // namespace pgplumb::cli
