// What "pgplumb call" would do, and what it would take: --print-sql and --template.
#pragma once

#include <vector>

#include "cli/context.hpp"
#include "procedures/call.hpp"

namespace pgplumb::cli {

/// The statements with the values beside them; those that are secret are not shown.
void print_call_plan(CommandContext& context, const procedures::ResolvedCall& call,
                     const std::vector<pg::Parameter>& parameters, const std::vector<bool>& is_secret,
                     const procedures::CallOptions& options);

/// The arguments as JSON with stand-ins; on stderr those that have a default. Throws Error{usage} when the name means
/// more than one routine.
void print_call_template(CommandContext& context, const procedures::RoutineCatalog& candidates);

}  // namespace pgplumb::cli
