#include "procedures/internal/application.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "core/text.hpp"

namespace pgplumb::procedures::internal {

namespace {

void tell(std::vector<SyncStep>& steps, SyncAction action, const std::vector<DroppedWith>& dropped) {
  for (SyncStep& step : steps) {
    if (step.action != action) continue;
    for (const DroppedWith& each : dropped) {
      if (each.routine == step.before->oid) step.dropped_with.push_back(each.what);
    }
  }
}

}  // namespace

Application::Application(pg::Session& session, const RoutineFiles& files, std::vector<RegisteredRoutine> registry,
                         const SyncOptions& options)
    : session_(session), files_(files.files), registry_(std::move(registry)), options_(options), recreation_(session) {
  std::erase_if(registry_, [this](const RegisteredRoutine& known) { return !speaks_for(known); });
}

LoadResult Application::load() {
  session_.execute(fmt::format("SET LOCAL lock_timeout = {}", options_.lock_timeout.count()));
  before_ = fetch_routines(session_, options_.schema);
  const LoadHooks hooks{
      .rescue = [this](const RoutineFile& file, const RoutineStatement& statement,
                       const pg::ServerError& error) { return recreation_.rescue(file, statement, error); },
      .before_attributes = [this](std::span<const LoadedRoutine> loaded) { carry_over(loaded); }};
  return load_routines(session_, files_, hooks);
}

void Application::drop_old() {
  recreation_.move_dependents();
  std::vector<DoomedRoutine> old;
  for (const Recreated& pair : recreation_.pairs()) {
    old.push_back({.oid = pair.before, .identity = std::ranges::find(before_, pair.before, &Routine::oid)->identity});
  }
  dropped_with_ = drop_routines(session_, old, options_.cascade);
}

std::vector<SyncStep> Application::plan(std::span<const LoadedRoutine> loaded) {
  const std::vector<Routine> after = fetch_routines(session_, options_.schema);
  std::vector<SyncStep> steps = make_sync_plan({.files = files_,
                                                .loaded = loaded,
                                                .recreated = recreation_.pairs(),
                                                .before = before_,
                                                .after = after,
                                                .registry = registry_});
  tell(steps, SyncAction::recreate, dropped_with_);
  return steps;
}

void Application::drop_gone(std::vector<SyncStep>& steps) {
  std::vector<DoomedRoutine> gone;
  for (const SyncStep& step : steps) {
    if (step.action == SyncAction::drop) gone.push_back({.oid = step.before->oid, .identity = step.identity});
  }
  tell(steps, SyncAction::drop, drop_routines(session_, gone, options_.cascade));
}

/// Whether the files in view can say that it is gone.
bool Application::speaks_for(const RegisteredRoutine& known) const {
  const bool has_file = std::ranges::find(files_, known.file, &RoutineFile::path) != files_.end();
  return options_.glob.empty() || has_file || text::matches_glob(options_.glob, known.file);
}

/// A routine whose parameters changed stands beside the one it was: the registry knows which one that is.
void Application::carry_over(std::span<const LoadedRoutine> loaded) {
  const std::vector<Routine> now = fetch_routines(session_, options_.schema);
  std::set<Oid> defined;
  for (const LoadedRoutine& routine : loaded) defined.insert(routine.oid);
  for (const LoadedRoutine& routine : loaded) {
    const auto made = std::ranges::find(now, routine.oid, &Routine::oid);
    const bool is_new = std::ranges::find(before_, routine.oid, &Routine::oid) == before_.end();
    const bool is_paired =
        std::ranges::find(recreation_.pairs(), routine.oid, &Recreated::after) != recreation_.pairs().end();
    if (!is_new || is_paired) continue;
    if (const auto old = find_predecessor(*made, files_[routine.file].path, defined)) {
      recreation_.pair(*old, made->oid);
    }
  }
  recreation_.carry_over();
}

/// The one routine of that name that this file had, and that no file defines any more.
std::optional<Oid> Application::find_predecessor(const Routine& made, const std::string& file,
                                                 const std::set<Oid>& defined) const {
  std::optional<Oid> found;
  for (const Routine& routine : before_) {
    const auto known = std::ranges::find(registry_, routine.identity, &RegisteredRoutine::identity);
    const bool is_ours = known != registry_.end() && known->file == file;
    const bool is_taken =
        std::ranges::find(recreation_.pairs(), routine.oid, &Recreated::before) != recreation_.pairs().end();
    if (!is_ours || is_taken || defined.contains(routine.oid)) continue;
    if (routine.schema != made.schema || routine.name != made.name) continue;
    if (found) return std::nullopt;  // which of them became the new one, nobody can say
    found = routine.oid;
  }
  return found;
}

std::vector<ErrorInfo> find_duplicates(std::span<const RoutineFile> files, std::span<const LoadedRoutine> loaded) {
  std::vector<ErrorInfo> duplicates;
  std::map<Oid, Location> places;
  for (const LoadedRoutine& routine : loaded) {
    const RoutineFile& file = files[routine.file];
    const Location at = file.source->locate(file.statements[routine.statement].statement.offset);
    const auto [first, is_new] = places.emplace(routine.oid, at);
    if (is_new) continue;
    duplicates.push_back({.code = ErrorCode::file,
                          .message = fmt::format("a routine that {} defines as well", first->second.to_string()),
                          .at = at,
                          .next = "Remove one of the two."});
  }
  return duplicates;
}

}  // namespace pgplumb::procedures::internal
