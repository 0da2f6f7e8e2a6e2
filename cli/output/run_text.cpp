#include "cli/output/run_text.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/output/plan_text.hpp"
#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Direction;
using migrations::MigrateResult;
using migrations::StepResult;

/// "2 reverted, 2 applied": what is done, in the order in which it happened.
std::string describe_steps(const std::vector<StepResult>& steps) {
  std::vector<std::string> parts;
  for (const Direction direction : {Direction::down, Direction::up}) {
    const auto done = std::ranges::count_if(steps, [&](const StepResult& step) {
      return step.direction == direction && step.outcome == StepResult::Outcome::done;
    });
    if (done != 0) parts.push_back(fmt::format("{} {}", done, direction == Direction::up ? "applied" : "reverted"));
  }
  return parts.empty() ? "nothing done" : text::join(parts, ", ");
}

std::string describe_newest(const std::string& newest) {
  return newest.empty() ? "no migration is applied" : fmt::format("schema is at {}", make_printable(newest));
}

std::string render_dry_run(const MigrateResult& result, std::chrono::milliseconds elapsed) {
  std::string text =
      fmt::format("dry run: {} in {}, and everything was rolled back; {}\n", describe_steps(result.run.steps),
                  text::to_string(elapsed), describe_newest(result.newest));
  for (const std::string& sentence : result.run.not_tried) {
    text += fmt::format("not tried: {}\n", make_printable(sentence));
  }
  return text;
}

}  // namespace

std::string render_run(const MigrateResult& result, std::chrono::milliseconds elapsed, bool dry_run) {
  if (!result.ok()) return {};
  if (result.plan.empty()) return render_nothing_to_do(result.newest);
  if (dry_run) return render_dry_run(result, elapsed);
  return fmt::format("{} in {}; {}\n", describe_steps(result.run.steps), text::to_string(elapsed),
                     describe_newest(result.newest));
}

}  // namespace pgplumb::cli
