#include "cli/commands/verify.hpp"

#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/findings.hpp"
#include "cli/output/plan_text.hpp"

namespace pgplumb::cli {
namespace {

std::string render_verified(const std::vector<Finding>& findings, std::size_t migrations, const RenderOptions& style) {
  if (findings.empty()) {
    return fmt::format("files and history agree ({}); the log of events is whole\n", count_of(migrations, "migration"));
  }
  return fmt::format("{}\n{}; \"pgplumb repair list\" shows what can be repaired\n", render_findings(findings, style),
                     count_of(findings.size(), "finding"));
}

ExitStatus run_verify(CommandContext& context) {
  migrations::Migrator migrator = make_migrator(context);
  const std::vector<Finding> findings = migrator.verify();
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
    context.out << render_verified(findings, migrations, output_style(context));
  }
  return findings.empty() ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_verify_command() {
  return {.name = "verify",
          .summary = "Check that files and history agree",
          .description =
              "Compares checksums, order, names and down scripts of the files with the history, recomputes "
              "the chain of events, and compares the table of migrations with it. Writes nothing. Exits "
              "with 3 when something does not agree.",
          .examples = {"pgplumb verify", "pgplumb verify --format github"},
          .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
          .run = run_verify};
}

}  // namespace pgplumb::cli
