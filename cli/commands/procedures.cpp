#include "cli/commands/procedures.hpp"

#include "cli/commands/procedures/check.hpp"
#include "cli/commands/procedures/diff.hpp"
#include "cli/commands/procedures/gen.hpp"
#include "cli/commands/procedures/list.hpp"
#include "cli/commands/procedures/show.hpp"
#include "cli/commands/procedures/sync.hpp"
#include "cli/commands/procedures/test.hpp"

namespace pgplumb::cli {

Command make_procedures_command() {
  return {
      .name = "procedures",
      .summary = "Functions and procedures kept in files",
      .subcommands = {make_procedures_list_command(), make_procedures_show_command(), make_procedures_diff_command(),
                      make_procedures_sync_command(), make_procedures_check_command(), make_procedures_test_command(),
                      make_procedures_gen_command()}};
}

}  // namespace pgplumb::cli
