// Scratch installation: which of the installed PostgreSQL a scratch server is started from.
#pragma once

#include <optional>

#include "cli/context.hpp"
#include "core/server/installation.hpp"

namespace pgplumb::cli {

/// Whether somebody named a database on a server of its own: by flag, variable or file. The project's embedded server
/// and libpq's defaults are not meant when nobody said so.
bool has_named_target(CommandContext& context);

/// The major version of the target's server; nothing if none was named. Asks the target, briefly; the embedded
/// server's data say it without being started. One that does not answer is told on stderr.
std::optional<int> find_target_major(CommandContext& context);

/// scratch_installation; says on stderr when its version is another than the target's.
server::Installation choose_scratch_installation(CommandContext& context, std::optional<int> target_major);

}  // namespace pgplumb::cli
