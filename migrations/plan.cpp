#include "migrations/plan.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "migrations/plan_target.hpp"
#include "migrations/resume.hpp"

namespace pgplumb::migrations {
namespace {

bool goes_up(const MigrationStatus& entry) noexcept {
  const bool unfinished_up = entry.state == State::partial && entry.progress->direction == to_string(Direction::up);
  return entry.file != nullptr && (entry.state == State::pending || entry.state == State::late || unfinished_up);
}

Step up_step(const Migration& migration, bool resume = false) {
  return {.direction = Direction::up,
          .version = migration.version,
          .name = migration.name,
          .script = migration.up,
          .migration = &migration,
          .resume = resume};
}

/// Collects what stands against a plan, to tell all of it at once.
class Obstacles {
 public:
  void add(Finding finding) { findings_.push_back(std::move(finding)); }
  void add(std::string code, std::string message, std::string hint) {
    add({.code = std::move(code), .message = std::move(message), .hint = std::move(hint)});
  }

  void require_none() const {
    if (findings_.empty()) return;
    if (findings_.size() == 1) {
      const Finding& only = findings_.front();
      throw Error({.code = ErrorCode::conflict,
                   .message = only.message,
                   .at = only.at,
                   .at_length = only.at_length,
                   .next = only.hint});
    }
    throw Error({.code = ErrorCode::conflict,
                 .message = fmt::format("{} things stand against going down", findings_.size()),
                 .next = "Settle them, or go down less far; nothing was run.",
                 .findings = findings_});
  }

 private:
  std::vector<Finding> findings_;
};

class DownPlanner {
 public:
  explicit DownPlanner(const DownSource& down_source) : down_source_(down_source) {}

  Plan plan(const std::vector<const MigrationStatus*>& entries) {
    Plan plan;
    for (const MigrationStatus* entry : entries) {
      if (is_refused(*entry)) continue;
      if (std::optional<Step> step = down_step(*entry)) plan.steps.push_back(std::move(*step));
    }
    obstacles_.require_none();
    return plan;
  }

  /// A half-applied or half-reverted migration that is not among `entries` would be left behind.
  void refuse_unfinished(const std::vector<MigrationStatus>& status,
                         const std::vector<const MigrationStatus*>& entries) {
    for (const MigrationStatus& entry : status) {
      if (entry.state != State::partial || std::ranges::find(entries, &entry) != entries.end()) continue;
      const std::string_view command = entry.progress->direction == to_string(Direction::up) ? "up" : "down";
      obstacles_.add(
          "unfinished", fmt::format("\"{}\" is unfinished: its {} script stopped midway", entry.id(), command),
          fmt::format("Run \"pgplumb {}\" to finish it, or \"pgplumb repair forget {}\" to drop its progress.", command,
                      entry.version.text()));
    }
  }

 private:
  bool is_refused(const MigrationStatus& entry) {
    if (entry.applied->baseline) {
      obstacles_.add("baseline", fmt::format("\"{}\" is part of the baseline: pgplumb has not applied it", entry.id()),
                     "Go down no further than the baseline.");
    } else if (entry.file != nullptr && entry.file->irreversible()) {
      obstacles_.add("irreversible", fmt::format("\"{}\" is marked irreversible", entry.id()),
                     "Write a new migration that goes forward instead.");
    } else {
      return false;
    }
    return true;
  }

  std::optional<Step> down_step(const MigrationStatus& entry) {
    Step step{.direction = Direction::down, .version = entry.version, .name = entry.name, .migration = entry.file};
    std::optional<Script> kept = prefers_file(entry) ? std::nullopt : kept_script(entry);
    if (kept) {
      step.script = std::move(*kept);
      step.from_history = true;
    } else if (entry.file != nullptr && entry.file->down) {
      step.script = *entry.file->down;
    } else {
      obstacles_.add("no_down_script", fmt::format("\"{}\" has no down script", entry.id()),
                     fmt::format("Write \"{}.down.sql\", or a new migration that goes forward.", entry.id()));
      return std::nullopt;
    }
    if (entry.progress != nullptr) resume(step, *entry.progress);
    return step;
  }

  /// The down file belongs to the up file beside it. When that was changed after it was
  /// applied, what undoes the applied one is the script that was recorded with it.
  static bool prefers_file(const MigrationStatus& entry) {
    if (entry.file == nullptr || !entry.file->down) return false;
    const std::string& recorded = entry.applied->up_checksum;
    return recorded.empty() || recorded == entry.file->up.checksum->to_string() || !entry.applied->has_down;
  }

  std::optional<Script> kept_script(const MigrationStatus& entry) {
    if (!entry.applied->has_down) return std::nullopt;
    std::optional<std::string> text = down_source_(*entry.applied);
    if (!text) return std::nullopt;
    const std::string name = fmt::format("down script of {} (from the history)", entry.applied->id());
    Script script = parse_stored_text(name, std::move(*text));
    const std::optional<std::string>& recorded = entry.applied->down_checksum;
    if (recorded && script.checksum->to_string() != *recorded) {
      obstacles_.add("altered_down_script", fmt::format("the {} does not fit its checksum", name),
                     "Somebody edited the bookkeeping by hand: give the migration a down file.");
    }
    return script;
  }

  void resume(Step& step, const StepProgress& progress) {
    step.resume = true;
    if (std::optional<Finding> refused = check_resume(step.id(), step.script, progress))
      obstacles_.add(std::move(*refused));
  }

  const DownSource& down_source_;
  Obstacles obstacles_;
};

}  // namespace

std::size_t pending_after(const std::vector<MigrationStatus>& status, const Plan& plan) {
  const auto open = static_cast<std::size_t>(std::ranges::count_if(status, goes_up));
  return open - std::min(open, plan.steps.size());
}

Plan make_up_plan(const std::vector<MigrationStatus>& status, const Target& target) {
  const UpRange range = to_up_range(status, target);
  Plan plan{.target = target};
  for (const MigrationStatus& entry : status) {
    if (range.count == plan.steps.size() || (range.last && entry.version > *range.last)) break;
    if (goes_up(entry)) plan.steps.push_back(up_step(*entry.file, entry.state == State::partial));
  }
  return plan;
}

Plan make_down_plan(const std::vector<MigrationStatus>& status, const Target& target, const DownSource& down_source) {
  const std::vector<const MigrationStatus*> entries = choose_down(status, target);
  DownPlanner planner(down_source);
  planner.refuse_unfinished(status, entries);
  Plan plan = planner.plan(entries);
  plan.target = target;
  return plan;
}

Plan make_redo_plan(const std::vector<MigrationStatus>& status, const Steps& target, const DownSource& down_source) {
  Plan plan = make_down_plan(status, target, down_source);
  std::vector<Step> again;
  again.reserve(plan.steps.size());
  Obstacles obstacles;
  for (const Step& down : plan.steps) {
    if (down.migration == nullptr) {
      obstacles.add("missing", fmt::format("\"{}\" has no file to apply again", down.id()),
                    "Restore the file, or use down alone.");
      continue;
    }
    again.push_back(up_step(*down.migration));
  }
  obstacles.require_none();
  plan.steps.insert(plan.steps.end(), again.rbegin(), again.rend());
  return plan;
}

}  // namespace pgplumb::migrations
