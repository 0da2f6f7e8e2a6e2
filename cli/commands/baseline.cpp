#include "cli/commands/baseline.hpp"

#include <memory>

#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/repair_and_report.hpp"

namespace pgplumb::cli {
namespace {

struct BaselineOptions {
  std::string version;
};

ExitStatus run_baseline(CommandContext& context, const BaselineOptions& options) {
  const migrations::Version version = parse_version(options.version);
  migrations::Migrator migrator = make_migrator(context);
  return repair_and_report(context,
                           [&](migrations::RunObserver& observer) { return migrator.baseline(version, observer); });
}

}  // namespace

Command make_baseline_command() {
  const auto options = std::make_shared<BaselineOptions>();
  return {.name = "baseline",
          .summary = "Record migrations as applied without running them",
          .description =
              "For a database that already has what the files describe, because something else built it: "
              "every migration up to and including VERSION is recorded as applied, and \"pgplumb up\" goes "
              "on behind it. Refuses when the history has entries already.",
          .positionals = {{.name = "VERSION",
                           .help = "The newest migration that the database already has",
                           .into = &options->version,
                           .required = true}},
          .examples = {"pgplumb baseline 0007"},
          .run = [options](CommandContext& context) { return run_baseline(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
