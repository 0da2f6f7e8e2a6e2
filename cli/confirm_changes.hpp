// Confirm changes: expressions that only look different, of two schemas that were compared.
#pragma once

#include <vector>

#include "cli/context.hpp"
#include "core/schema/diff.hpp"

namespace pgplumb::cli {

/// Leaves out what is the same expression written in another way, which a scratch server is asked; none is started
/// when no expression differs.
std::vector<schema::ObjectChange> confirm_changes(CommandContext& context, const schema::Snapshot& expected,
                                                  const schema::Snapshot& live,
                                                  std::vector<schema::ObjectChange> changes);

}  // namespace pgplumb::cli
