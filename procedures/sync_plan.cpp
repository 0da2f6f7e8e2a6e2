#include "procedures/sync_plan.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

template <typename Range, typename Value, typename Projection>
auto find_in(const Range& range, const Value& value, Projection projection) -> decltype(&*range.begin()) {
  const auto found = std::ranges::find(range, value, projection);
  return found == range.end() ? nullptr : &*found;
}

class Planner {
 public:
  explicit Planner(const SyncFacts& facts) : facts_(facts) {}

  std::vector<SyncStep> plan() {
    for (const LoadedRoutine& routine : facts_.loaded) add_loaded(routine);
    for (const RegisteredRoutine& routine : facts_.registry) add_gone(routine);
    for (const Routine& routine : facts_.before) add_stranger(routine);
    std::ranges::stable_sort(steps_, {}, &SyncStep::identity);
    return std::move(steps_);
  }

 private:
  void add_loaded(const LoadedRoutine& loaded) {
    const RoutineFile& file = facts_.files[loaded.file];
    const Routine& after = *find_in(facts_.after, loaded.oid, &Routine::oid);
    const Recreated* recreated = find_in(facts_.recreated, loaded.oid, &Recreated::after);
    const Routine* before = find_in(facts_.before, recreated ? recreated->before : loaded.oid, &Routine::oid);
    SyncStep step{.identity = after.identity,
                  .file = file.path,
                  .at = file.source->locate(file.statements[loaded.statement].statement.offset),
                  .after = after};
    if (before != nullptr) {
      step.before = *before;
      spoken_for_.insert(before->identity);
    }
    spoken_for_.insert(after.identity);
    schemas_.insert(after.schema);
    step.state = state_of(before, after);
    step.action = action_of(step, file, recreated != nullptr);
    steps_.push_back(std::move(step));
  }

  RoutineState state_of(const Routine* before, const Routine& after) const {
    if (before == nullptr) return RoutineState::only_in_file;
    if (before->identity == after.identity && before->checksum() == after.checksum()) return RoutineState::in_sync;
    if (before->identity == after.identity && before->body == after.body) return RoutineState::attributes_differ;
    const RegisteredRoutine* known = find_in(facts_.registry, before->identity, &RegisteredRoutine::identity);
    const bool drifted = known != nullptr && known->definition != before->checksum().to_string();
    return drifted ? RoutineState::changed_in_database : RoutineState::changed_in_file;
  }

  SyncAction action_of(const SyncStep& step, const RoutineFile& file, bool recreated) const {
    if (!step.before) return SyncAction::create;
    if (recreated) return SyncAction::recreate;
    if (step.state != RoutineState::in_sync) return SyncAction::replace;
    const RegisteredRoutine* known = find_in(facts_.registry, step.identity, &RegisteredRoutine::identity);
    const bool is_managed =
        known != nullptr && known->file == file.path && known->definition == step.after->checksum().to_string();
    if (!is_managed) return SyncAction::adopt;
    return known->checksum == file.checksum.to_string() ? SyncAction::none : SyncAction::refresh;
  }

  void add_gone(const RegisteredRoutine& known) {
    // The name before a recreation is in `steps_` already, and its row goes with it.
    const bool taken = find_in(facts_.after, known.identity, &Routine::identity) == nullptr;
    if (spoken_for_.contains(known.identity) && !taken) return;
    if (spoken_for_.contains(known.identity)) {
      steps_.push_back({.action = SyncAction::release, .identity = known.identity, .file = known.file});
      return;
    }
    spoken_for_.insert(known.identity);
    SyncStep step{.action = SyncAction::release,
                  .state = RoutineState::only_in_database,
                  .identity = known.identity,
                  .file = known.file};
    if (const Routine* live = find_in(facts_.before, known.identity, &Routine::identity)) {
      step.action = SyncAction::drop;
      step.before = *live;
    }
    steps_.push_back(std::move(step));
  }

  void add_stranger(const Routine& routine) {
    if (spoken_for_.contains(routine.identity) || !schemas_.contains(routine.schema)) return;
    steps_.push_back({.state = RoutineState::only_in_database, .identity = routine.identity, .before = routine});
  }

  const SyncFacts& facts_;
  std::vector<SyncStep> steps_;
  std::set<std::string> spoken_for_;
  std::set<std::string> schemas_;
};

/// The definition without its body: what stands before the line of AS, BEGIN ATOMIC or RETURN.
std::string head_of(const Routine& routine) {
  std::size_t end = std::string::npos;
  for (const char* begin : {"\nAS ", "\nBEGIN ATOMIC", "\nRETURN "})
    end = std::min(end, routine.definition.find(begin));
  return routine.definition.substr(0, end);
}

}  // namespace

std::string_view to_string(RoutineState state) noexcept {
  switch (state) {
    case RoutineState::in_sync: return "in sync";
    case RoutineState::changed_in_file: return "changed in file";
    case RoutineState::changed_in_database: return "changed in database";
    case RoutineState::attributes_differ: return "attributes differ";
    case RoutineState::only_in_file: return "only in file";
    case RoutineState::only_in_database: return "only in database";
  }
  return "in sync";
}

std::string_view to_string(SyncAction action) noexcept {
  switch (action) {
    case SyncAction::none: return "none";
    case SyncAction::adopt: return "adopt";
    case SyncAction::refresh: return "refresh";
    case SyncAction::create: return "create";
    case SyncAction::replace: return "replace";
    case SyncAction::recreate: return "recreate";
    case SyncAction::drop: return "drop";
    case SyncAction::release: return "release";
  }
  return "none";
}

std::vector<SyncStep> make_sync_plan(const SyncFacts& facts) { return Planner(facts).plan(); }

std::vector<std::string> attribute_changes(const Routine& before, const Routine& after) {
  const std::array<std::array<std::string, 3>, 4> attributes{{{"definition", head_of(before), head_of(after)},
                                                              {"owner", before.owner, after.owner},
                                                              {"comment", before.comment, after.comment},
                                                              {"grants", before.grants, after.grants}}};
  std::vector<std::string> changes;
  for (const auto& [name, was, is] : attributes) {
    const auto old_lines = text::split(was, '\n');
    const auto new_lines = text::split(is, '\n');
    for (const std::string_view line : old_lines) {
      if (std::ranges::find(new_lines, line) == new_lines.end() && !line.empty()) {
        changes.push_back(fmt::format("- {}: {}", name, text::trim(line)));
      }
    }
    for (const std::string_view line : new_lines) {
      if (std::ranges::find(old_lines, line) == old_lines.end() && !line.empty()) {
        changes.push_back(fmt::format("+ {}: {}", name, text::trim(line)));
      }
    }
  }
  return changes;
}

}  // namespace pgplumb::procedures
