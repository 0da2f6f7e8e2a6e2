#include "cli/commands/version.hpp"

#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/json.hpp"
#include "core/pg/libraries.hpp"

namespace pgplumb::cli {
namespace {

ExitStatus run_version(CommandContext& context) {
  const pg::LibraryVersions libraries = pg::library_versions();
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["version"] = PGPLUMB_VERSION;
    document["libpq"] = libraries.libpq;
    document["libpqxx"] = libraries.libpqxx;
    print_json(context.out, document);
  } else {
    context.out << fmt::format("{}\nlibpq {}, libpqxx {}\n", version_line(), libraries.libpq, libraries.libpqxx);
  }
  return 0;
}

}  // namespace

std::string version_line() { return "pgplumb " PGPLUMB_VERSION; }

Command make_version_command() {
  return {.name = "version", .summary = "Show the versions of pgplumb and of its libraries", .run = run_version};
}

}  // namespace pgplumb::cli
