#include "cli/revert_confirmation.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

#include "cli/output/plan_text.hpp"
#include "cli/output/style.hpp"
#include "cli/prompt.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Direction;
using migrations::Plan;
using migrations::Step;

}  // namespace

std::string describe_revert(const Plan& plan, const std::string& target) {
  const auto reverted = static_cast<std::size_t>(std::ranges::count(plan.steps, Direction::down, &Step::direction));
  const std::string what = reverted == 1 ? plan.steps.front().id() : count_of(reverted, "migration");
  const bool comes_back = reverted != plan.steps.size();
  const std::string again = comes_back ? fmt::format(" and apply {} again", reverted == 1 ? "it" : "them") : "";
  return make_printable(fmt::format("revert {}{} on {}", what, again, target));
}

void confirm_revert(CommandContext& context, const Plan& plan) {
  if (plan.empty()) return;
  if (plan.steps.size() > 1 && can_ask(context) && !context.global.yes) context.err << render_steps(plan);
  require_confirmation(context, describe_revert(plan, context.resolved_target->describe()));
}

}  // namespace pgplumb::cli
