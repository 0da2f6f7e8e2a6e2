#include "cli/registry.hpp"

#include "cli/commands/baseline.hpp"
#include "cli/commands/call.hpp"
#include "cli/commands/complete.hpp"
#include "cli/commands/completion.hpp"
#include "cli/commands/config.hpp"
#include "cli/commands/doctor.hpp"
#include "cli/commands/down.hpp"
#include "cli/commands/drift.hpp"
#include "cli/commands/help.hpp"
#include "cli/commands/init.hpp"
#include "cli/commands/load.hpp"
#include "cli/commands/new.hpp"
#include "cli/commands/plan.hpp"
#include "cli/commands/procedures.hpp"
#include "cli/commands/query.hpp"
#include "cli/commands/redo.hpp"
#include "cli/commands/rehearse.hpp"
#include "cli/commands/repair.hpp"
#include "cli/commands/schema.hpp"
#include "cli/commands/scratch.hpp"
#include "cli/commands/server.hpp"
#include "cli/commands/status.hpp"
#include "cli/commands/up.hpp"
#include "cli/commands/verify.hpp"
#include "cli/commands/version.hpp"
#include "cli/commands/wait.hpp"

namespace pgplumb::cli {

Command make_command_tree(GlobalOptions& global) {
  return {.name = "pgplumb",
          .summary = "keeps a PostgreSQL database true to its files",
          .options = make_global_options(global),
          .formats = {"text", "json", "jsonl", "table", "csv", "raw", "github", "sarif", "junit", "markdown", "tap",
                      "facts", "sql"},
          .subcommands = {
              make_init_command(),    make_new_command(),        make_status_command(),     make_plan_command(),
              make_up_command(),      make_down_command(),       make_redo_command(),       make_baseline_command(),
              make_repair_command(),  make_verify_command(),     make_rehearse_command(),   make_drift_command(),
              make_schema_command(),  make_procedures_command(), make_call_command(),       make_query_command(),
              make_load_command(),    make_scratch_command(),    make_server_command(),     make_wait_command(),
              make_doctor_command(),  make_config_command(),     make_completion_command(), make_help_command(),
              make_version_command(), make_complete_command()}};
}

}  // namespace pgplumb::cli
