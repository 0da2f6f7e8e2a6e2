#include "cli/registry.hpp"

#include "cli/commands/version.hpp"

namespace pgplumb::cli {

Command make_command_tree(GlobalOptions& global) {
  return {.name = "pgplumb",
          .summary = "keeps a PostgreSQL database true to its files",
          .options = make_global_options(global),
          .formats = {"text", "json", "jsonl", "github", "sarif", "junit", "markdown"},
          .subcommands = {make_version_command()}};
}

}  // namespace pgplumb::cli
