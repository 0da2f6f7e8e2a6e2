#include "cli/confirm_changes.hpp"

#include <utility>

#include "cli/scratch.hpp"
#include "drift/confirm.hpp"

namespace pgplumb::cli {

std::vector<schema::ObjectChange> confirm_changes(CommandContext& context, const schema::Snapshot& expected,
                                                  const schema::Snapshot& live,
                                                  std::vector<schema::ObjectChange> changes) {
  if (!drift::has_expressions(changes)) return changes;
  LazyScratch scratch(context, live.server_version() / 10000);
  return drift::confirm([&] { return scratch.new_database(); }, expected, live, std::move(changes));
}

}  // namespace pgplumb::cli
