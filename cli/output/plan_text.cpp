#include "cli/output/plan_text.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Plan;
using migrations::Step;
using migrations::TransactionMode;

std::string describe(const Step& step) {
  const bool is_transactional = step.script.mode() == TransactionMode::transactional;
  std::string text = fmt::format("{} {}", count_of(step.script.statement_count(), "statement"),
                                 is_transactional ? "in one transaction" : "one by one, without a transaction");
  if (step.resume) text += ", going on where it stopped";
  if (step.from_history) text += ", script from the history";
  return text;
}

bool goes_both_ways(const Plan& plan) {
  return std::ranges::any_of(plan.steps,
                             [&](const Step& step) { return step.direction != plan.steps.front().direction; });
}

}  // namespace

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string render_steps(const Plan& plan) {
  std::vector<std::string> labels;
  std::size_t widest = 0;
  const bool name_direction = goes_both_ways(plan);
  for (const Step& step : plan.steps) {
    const std::string_view direction = name_direction ? migrations::to_string(step.direction) : std::string_view();
    labels.push_back(make_printable(name_direction ? fmt::format("{:<5}{}", direction, step.id()) : step.id()));
    widest = std::max(widest, text::display_width(labels.back()));
  }
  std::string text;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string padding(widest - text::display_width(labels[i]), ' ');
    text += fmt::format("  {}{}  {}\n", labels[i], padding, describe(plan.steps[i]));
  }
  return text;
}

std::string render_nothing_to_do(const std::string& newest) {
  return newest.empty() ? "nothing to do; no migration is applied\n"
                        : fmt::format("nothing to do; at {}\n", make_printable(newest));
}

}  // namespace pgplumb::cli
