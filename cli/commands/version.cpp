#include "cli/commands/version.hpp"

#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/json.hpp"

namespace pgplumb::cli {
namespace {

ExitStatus run_version(CommandContext& context) {
  if (!context.wants_json()) {
    context.out << version_line() << '\n';
    return 0;
  }
  Json document = make_document(context.command_name, true);
  document["version"] = PGPLUMB_VERSION;
  print_json(context.out, document);
  return 0;
}

}  // namespace

std::string version_line() { return "pgplumb " PGPLUMB_VERSION; }

Command make_version_command() {
  return {.name = "version", .summary = "Show the versions of pgplumb and of its libraries", .run = run_version};
}

}  // namespace pgplumb::cli
