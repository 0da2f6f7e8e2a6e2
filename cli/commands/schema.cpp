#include "cli/commands/schema.hpp"

#include "cli/commands/schema/diff.hpp"
#include "cli/commands/schema/dump.hpp"
#include "cli/commands/schema/record.hpp"

namespace pgplumb::cli {

Command make_schema_command() {
  return {.name = "schema",
          .summary = "Schemas as values",
          .subcommands = {make_schema_dump_command(), make_schema_diff_command(), make_schema_record_command()}};
}

}  // namespace pgplumb::cli
