#include "migrations/internal/command_again.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pgplumb::migrations {

namespace {

bool is_done(const StepResult& step) { return step.outcome == StepResult::Outcome::done; }

/// How many steps in the direction of the one at `failed` are left, itself among them.
std::size_t left_from(const std::vector<StepResult>& steps, std::size_t failed) {
  const Direction direction = steps[failed].direction;
  return static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), [direction](const StepResult& step) {
    return step.direction == direction && !is_done(step);
  }));
}

std::string counted(std::string_view command, std::size_t steps) {
  return steps == 1 ? std::string(command) : fmt::format("{} --steps {}", command, steps);
}

std::string up_again(const Plan& plan) {
  // The last version rather than a number of steps: nobody has to count what is applied.
  return std::holds_alternative<Latest>(plan.target)
             ? "pgplumb up"
             : fmt::format("pgplumb up --to {}", plan.steps.back().version.text());
}

std::string down_again(const Plan& plan, const std::vector<StepResult>& steps, std::size_t failed) {
  if (const auto* to = std::get_if<ToVersion>(&plan.target)) {
    return fmt::format("pgplumb down --to {}", to->version.text());
  }
  return counted("pgplumb down", left_from(steps, failed));
}

std::string redo_again(const std::vector<StepResult>& steps, std::size_t failed) {
  if (steps[failed].direction == Direction::up) return "pgplumb up";
  return counted(std::ranges::any_of(steps, is_done) ? "pgplumb down" : "pgplumb redo", left_from(steps, failed));
}

std::string plain_command(const Plan& plan, const std::vector<StepResult>& steps, std::size_t failed) {
  if (plan.is_redo()) return redo_again(steps, failed);
  return steps[failed].direction == Direction::up ? up_again(plan) : down_again(plan, steps, failed);
}

}  // namespace

std::string command_again(const Plan& plan, const std::vector<StepResult>& steps, std::size_t failed,
                          const RunOptions& options) {
  std::string command = plain_command(plan, steps, failed);
  if (options.all_or_nothing) command += " --all-or-nothing";
  if (options.dry_run) command += " --dry-run";
  return command;
}

}  // namespace pgplumb::migrations
