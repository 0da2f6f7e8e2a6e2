// Routine files of a project, and how the configuration wants them synchronised.
#pragma once

#include "cli/context.hpp"
#include "procedures/sync.hpp"

namespace pgplumb::cli {

/// The files below [procedures] dir, with what was found in them.
procedures::RoutineFiles load_routine_files(CommandContext& context);

/// A sync under these options tells of its retries; `context` must outlive it.
procedures::SyncOptions make_sync_options(CommandContext& context);

}  // namespace pgplumb::cli
