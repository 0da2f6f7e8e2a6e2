#include "cli/commands/verify.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/drift_comparison.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/drift.hpp"
#include "cli/output/findings.hpp"
#include "cli/output/plan_text.hpp"

namespace pgplumb::cli {
namespace {

struct VerifyOptions {
  bool replay = false;
};

std::string render_verified(const std::vector<Finding>& findings, std::size_t migrations, const VerifyOptions& options,
                            const RenderOptions& style) {
  if (findings.empty()) {
    return fmt::format("files and history agree ({}); the log of events is whole{}\n",
                       count_of(migrations, "migration"), options.replay ? "; the schema is what the files make" : "");
  }
  return fmt::format("{}\n{}; \"pgplumb repair list\" shows what can be repaired{}\n", render_findings(findings, style),
                     count_of(findings.size(), "finding"),
                     options.replay ? ", \"pgplumb drift --fix\" writes what undoes drift" : "");
}

/// How the database differs from what its files make on a scratch server; the history has been looked at.
std::vector<Finding> replay_and_compare(CommandContext& context) {
  DriftComparison comparison = compare_for_drift(context, {});
  comparison.report.history.clear();
  return drift_to_findings(comparison.report, {comparison.expected, comparison.live, "files", "database"});
}

ExitStatus run_verify(CommandContext& context, const VerifyOptions& options) {
  migrations::Migrator migrator = make_migrator(context);
  std::vector<Finding> findings = migrator.verify();
  if (options.replay) std::ranges::move(replay_and_compare(context), std::back_inserter(findings));
  const std::size_t migrations = migrator.set().migrations.size();
  if (context.wants_json()) {
    Json document = make_document(context.command_name, findings.empty());
    document["target"] = target_to_json(label_target(context));
    document["findings"] = findings_to_json(findings);
    document["summary"] = {{"migrations", migrations}, {"findings", findings.size()}};
    print_json(context.out, document);
  } else if (is_tool_format(context.format)) {
    context.out << render_for_tool(context.format, context.command_name, findings);
  } else {
    context.out << render_verified(findings, migrations, options, output_style(context));
  }
  return findings.empty() ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_verify_command() {
  const auto options = std::make_shared<VerifyOptions>();
  return {.name = "verify",
          .summary = "Check that files and history agree",
          .description =
              "Compares checksums, order, names and down scripts of the files with the history, recomputes "
              "the chain of events, and compares the table of migrations with it. Writes nothing. Exits "
              "with 3 when something does not agree.",
          .options = {{.names = "--replay",
                       .help = "Also run the files on a scratch server, and compare the schemas as \"drift\" does",
                       .into = &options->replay}},
          .examples = {"pgplumb verify", "pgplumb verify --replay", "pgplumb verify --format github"},
          .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
          .run = [options](CommandContext& context) { return run_verify(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
