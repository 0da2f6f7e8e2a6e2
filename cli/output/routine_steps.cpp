#include "cli/output/routine_steps.hpp"

#include <algorithm>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/output/plan_text.hpp"
#include "cli/output/style.hpp"
#include "cli/output/table.hpp"
#include "procedures/step_choice.hpp"

namespace pgplumb::cli {
namespace {

using procedures::RoutineState;
using procedures::SyncAction;
using procedures::SyncStep;

Tone tone_of(RoutineState state) {
  switch (state) {
    case RoutineState::in_sync: return Tone::good;
    case RoutineState::only_in_database: return Tone::faint;
    case RoutineState::changed_in_database: return Tone::error;
    case RoutineState::changed_in_file:
    case RoutineState::attributes_differ:
    case RoutineState::only_in_file: return Tone::warning;
  }
  return Tone::plain;
}

std::string place_of(const SyncStep& step) { return step.at ? step.at->to_string() : step.file; }

std::vector<std::string> attributes_of(const SyncStep& step) {
  if (!step.before || !step.after) return {};
  return procedures::attribute_changes(*step.before, *step.after);
}

std::string describe(const SyncStep& step, bool prune) {
  if (step.action != SyncAction::drop || prune) return std::string(to_string(step.action));
  return "left";
}

}  // namespace

std::string render_states(std::span<const SyncStep> steps, const RenderOptions& options) {
  if (steps.empty()) return "no routines\n";
  Table table({{.title = "Routine", .can_shrink = true}, {.title = "State"}, {.title = "File", .rank = 1}});
  for (const SyncStep& step : steps) {
    table.add_row({{.text = make_printable(step.identity)},
                   {.text = std::string(to_string(step.state)), .tone = tone_of(step.state)},
                   {.text = make_printable(place_of(step))}});
  }
  const auto same = static_cast<std::size_t>(std::ranges::count(steps, RoutineState::in_sync, &SyncStep::state));
  return table.render(options) + fmt::format("\n{}, {} in sync\n", count_of(steps.size(), "routine"), same);
}

std::string render_sync(std::span<const SyncStep> steps, bool dry_run, bool prune) {
  std::string text;
  std::size_t changes = 0;
  for (const SyncStep& step : steps) {
    if (!is_news(step)) continue;
    const bool is_left = step.action == SyncAction::drop && !prune;
    if (!is_left) ++changes;
    text += make_printable(fmt::format("  {:<9} {}{}\n", describe(step, prune), step.identity,
                                       is_left ? "  (no file has it any more; --prune drops it)" : ""));
    for (const std::string& change : attributes_of(step))
      text += make_printable(fmt::format("            {}\n", change));
    for (const std::string& what : step.dropped_with)
      text += make_printable(fmt::format("            drops {} with it\n", what));
  }
  if (changes == 0) return text + "nothing to do; the routines are as their files say\n";
  return text + fmt::format("{}{}\n", count_of(changes, "change"), dry_run ? "; rolled back, as asked" : "");
}

std::string render_sync_after_run(std::span<const SyncStep> steps, bool dry_run) {
  if (steps.empty()) return "routines are as their files say\n";
  return "routines:\n" + render_sync(steps, dry_run, false);
}

std::string render_sync_left(std::size_t pending) {
  return fmt::format("routines are not synced: {} {} pending\n", count_of(pending, "migration"),
                     pending == 1 ? "stays" : "stay");
}

std::string render_planned_sync(std::span<const std::string> files) {
  if (files.empty()) return "then the routines are synced; no file of theirs has changed\n";
  std::string text = fmt::format("routines to sync; {} new or changed:\n", count_of(files.size(), "file"));
  for (const std::string& file : files) text += make_printable(fmt::format("  {}\n", file));
  return text;
}

Json routine_step_to_json(const SyncStep& step) {
  return {{"identity", step.identity},       {"state", to_string(step.state)},    {"action", to_string(step.action)},
          {"at", location_to_json(step.at)}, {"attributes", attributes_of(step)}, {"dropped_with", step.dropped_with}};
}

Json routine_steps_to_json(std::span<const SyncStep> steps) {
  Json array = Json::array();
  for (const SyncStep& step : steps) array.push_back(routine_step_to_json(step));
  return array;
}

}  // namespace pgplumb::cli
