// Filling a scratch database with what the project's files make.
#pragma once

#include "cli/context.hpp"
#include "migrations/version.hpp"

namespace pgplumb::cli {

struct ScratchContent {
  std::optional<migrations::Version> last;  ///< the last migration to apply; 0: none; unset: all
  bool routines = true;                     ///< also the routine files
};

/// Applies the migrations, as `up` does, and then the routine files. Roles that the files name and the server does not
/// know are made, without the right to log in. Throws the first failure, placed in its file.
void fill_scratch(CommandContext& context, const pg::Conninfo& scratch, const ScratchContent& content);

}  // namespace pgplumb::cli
