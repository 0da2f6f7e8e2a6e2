// Revert confirmation: what a person must agree to before down scripts run.
#pragma once

#include "cli/context.hpp"
#include "migrations/plan.hpp"

namespace pgplumb::cli {

/// Shows what will be reverted and asks; throws Error{confirmation} unless it is agreed to.
/// A plan without steps needs no agreement.
void confirm_revert(CommandContext& context, const migrations::Plan& plan);

/// "revert 0003_orders and apply it again on shop": completes the sentence "This will ...".
std::string describe_revert(const migrations::Plan& plan, const std::string& target);

}  // namespace pgplumb::cli
