// StepChoice: which of the routines that files and database have a name means. Pure.
#pragma once

#include <span>
#include <vector>

#include "procedures/routine_name.hpp"
#include "procedures/sync_plan.hpp"

namespace pgplumb::procedures {

/// The steps about routines of that name, before or after the sync; without a schema those of every schema. `named`
/// is the routine that the server finds by the name's types, or 0: those that only a file has go by the
/// types as the server writes them.
std::vector<SyncStep> choose_steps(std::span<const SyncStep> steps, const RoutineName& name, Oid named);

/// Throws Error{usage}: none of them has that name, with the nearest one there is.
[[noreturn]] void throw_no_such_step(std::span<const SyncStep> steps, const RoutineName& name);

/// What is worth a line: all but routines that are as they were, whether or not their file is.
bool is_news(const SyncStep& step) noexcept;

/// What a sync would change, other than what its registry says.
bool is_difference(const SyncStep& step) noexcept;

}  // namespace pgplumb::procedures
