#include "cli/routine_sync.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "cli/output/event_stream.hpp"
#include "cli/output/routine_steps.hpp"
#include "cli/routine_files.hpp"
#include "procedures/step_choice.hpp"

namespace pgplumb::cli {

using procedures::SyncStep;

RoutineSync::RoutineSync(CommandContext& context)
    : context_(context),
      is_wanted_(context.config().procedures_sync.value == SyncTime::after_up),
      options_(make_sync_options(context)),
      questions_{procedures::registry_question()} {
  if (!is_wanted_) return;
  files_ = load_routine_files(context);
  procedures::require_sound(files_);
}

bool RoutineSync::is_due(std::span<const pg::Rows> answers) {
  registry_ = procedures::to_registry(answers.front());
  unsynced_ = procedures::unsynced_files(files_.files, registry_);
  return !unsynced_.empty();
}

void RoutineSync::run(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity) {
  options_.identity = identity;
  take(procedures::sync_routines(session, lock, files_, options_));
}

void RoutineSync::rehearse(pg::Session& session) { take(try_sync(session, files_, registry_, options_)); }

/// What was done is told when it is done; a routine that is as it was is no news.
void RoutineSync::take(std::vector<SyncStep> steps) {
  std::erase_if(steps, [](const SyncStep& step) { return !is_news(step); });
  steps_ = std::move(steps);
  if (context_.format != Format::jsonl) return;
  for (const SyncStep& step : *steps_) print_event(context_.out, "routine", routine_step_to_json(step));
}

}  // namespace pgplumb::cli
