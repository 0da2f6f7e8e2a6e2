#include "cli/commands/drift.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/drift_adoption.hpp"
#include "cli/drift_comparison.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/drift.hpp"
#include "cli/output/findings.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/schema_source.hpp"
#include "cli/scratch.hpp"
#include "core/files.hpp"
#include "core/schema/create_script.hpp"
#include "drift/repair.hpp"

namespace pgplumb::cli {
namespace {

struct DriftCommandOptions {
  DriftOptions comparison;
  bool strict = false;
  std::string fail_on = "any";
  std::string fix;
  std::string adopt;
  bool allow_data_loss = false;
  bool roles = false;
};

/// The rule that leaves an object out, so that what is left can be repaired.
std::string ignoring(const schema::ObjectId& id) {
  return fmt::format("Leave it out with --ignore \"{}:{}\" to repair the rest.", id.kind.text(), id.identity);
}

/// What to do about a statement that the server refused.
std::string way_out(const drift::Repair& repair, const drift::Proof& proof) {
  const auto found = std::ranges::find(repair.statements, proof.statement, &schema::ddl::Statement::sql);
  if (found == repair.statements.end()) return {};
  const bool is_extension = found->object.kind.text() == "extension" && proof.statement.starts_with("ALTER EXTENSION");
  if (!is_extension) return ignoring(found->object);
  return "An extension that has no script to that version must be dropped and created, with all that uses it. " +
         ignoring(found->object);
}

/// Shows on scratch that the statements do what they are for. Throws Error{run_time} when they do not.
void prove(CommandContext& context, const DriftComparison& comparison, const drift::Repair& repair) {
  LazyScratch scratch(context, comparison.live.server_version() / 10000);
  const drift::Proof proof = drift::prove_repair([&] { return scratch.new_database(); }, comparison.live, repair);
  if (proof.holds()) return;
  ErrorInfo failure{.code = ErrorCode::run_time, .message = "the repair could not be proven on a scratch server"};
  if (proof.error) {
    failure.detail = fmt::format("{}, in: {}", proof.error->message, proof.statement);
    failure.next = way_out(repair, proof);
  } else {
    failure.detail = fmt::format("Still different after it: {}.", to_string(proof.left.front().id));
    failure.next = ignoring(proof.left.front().id);
  }
  failure.notes.emplace_back("nothing was written");
  throw Error(std::move(failure));
}

/// What a reader of the file would otherwise take for undone.
void tell_not_repaired(CommandContext& context, const drift::Repair& repair) {
  for (const schema::ObjectId& column : repair.not_repaired) {
    context.err << fmt::format(
        "not repaired: {} stays in its place, because no statement changes the order of columns\n", to_string(column));
  }
}

/// Writes the statements that undo the differences, once they are proven.
void write_fix(CommandContext& context, const DriftComparison& comparison, const drift::Repair& repair,
               const DriftCommandOptions& options) {
  prove(context, comparison, repair);
  const auto losing =
      static_cast<std::size_t>(std::ranges::count(repair.statements, true, &schema::ddl::Statement::loses_data));
  replace_file(context.working_dir / options.fix, schema::to_script(repair.statements, options.allow_data_loss));
  context.err << fmt::format("wrote {} to {}; proven on a scratch server",
                             count_of(repair.statements.size(), "statement"), options.fix);
  if (losing != 0 && !options.allow_data_loss) {
    context.err << fmt::format("; {} {} data and {} written as {}", losing, losing == 1 ? "loses" : "lose",
                               losing == 1 ? "is" : "are", losing == 1 ? "a comment" : "comments");
  }
  context.err << '\n';
  tell_not_repaired(context, repair);
}

/// Makes the files agree with the database, as far as a migration can.
void write_adoption(CommandContext& context, const DriftComparison& comparison, const DriftCommandOptions& options) {
  const AdoptedDrift adopted = adopt_drift(context, comparison, options.adopt, options.allow_data_loss);
  for (const std::filesystem::path& file : adopted.migration.files) {
    context.err << fmt::format("created {}\n", context.display(file));
  }
  for (const std::string& routine : adopted.left_out) {
    context.err << fmt::format("left out: {} has a file of its own\n", routine);
  }
  const std::string version = adopted.migration.id.substr(0, adopted.migration.id.find('_'));
  context.err << fmt::format(
      "proven on a scratch server, up and down\nnext: review it, then run \"pgplumb repair adopt {}\" on this "
      "database and \"pgplumb up\" on the others\n",
      version);
}

bool is_ok(const DriftComparison& comparison, const drift::Repair& repair, const DriftCommandOptions& options) {
  const drift::DriftReport& report = comparison.report;
  if (options.strict && !report.not_compared.empty()) return false;
  if (options.fail_on == "any" || drift::DriftReport::has_errors(report.history)) return report.ok();
  return std::ranges::none_of(repair.statements, &schema::ddl::Statement::loses_data);
}

std::string name_of_expected(const std::string& against) {
  return against == "migrations" ? "files" : against == "recorded" ? "recorded schema" : "expected schema";
}

ExitStatus run_drift(CommandContext& context, const DriftCommandOptions& options) {
  if (!options.adopt.empty() && options.comparison.against != "migrations") {
    throw Error(ErrorCode::usage, "--adopt is for a database compared with its files", "Leave out --against.");
  }
  const DriftComparison comparison = compare_for_drift(context, options.comparison);
  const drift::DriftReport& report = comparison.report;
  const drift::Repair repair =
      drift::make_repair(comparison.expected, comparison.live, report.changes, {.owner = comparison.owner});
  if (!options.fix.empty() && !report.changes.empty()) write_fix(context, comparison, repair, options);
  if (!options.adopt.empty() && !report.changes.empty()) write_adoption(context, comparison, options);
  const bool ok = is_ok(comparison, repair, options);
  const ComparedSides sides{comparison.expected, comparison.live, name_of_expected(options.comparison.against),
                            "database"};
  if (context.wants_json()) {
    print_json(context.out, drift_to_json(report, sides, repair, label_target(context), ok));
  } else if (is_tool_format(context.format)) {
    context.out << render_for_tool(context.format, context.command_name, drift_to_findings(report, sides));
  } else {
    context.out << render_drift(report, sides, label_target(context), output_style(context));
  }
  return ok ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_drift_command() {
  const auto options = std::make_shared<DriftCommandOptions>();
  return {
      .name = "drift",
      .summary = "Compare a database with its files",
      .description =
          "Replays the migrations that the database has, and the routine files it was synchronised with, on a scratch "
          "server and compares the two schemas object by object; what is pending is not drift. The result of the "
          "replay is kept, so that the next run with the same files starts no server. Writes nothing to the database, "
          "waits for a migration under way to end, and says for each difference which line of which file made the "
          "object. Exits with 3 when there is one.",
      .options = {{.names = "--against",
                   .value_name = "WHAT",
                   .help = "Instead of \"migrations\": \"recorded\" (the last \"schema record\"), a URL, a dumped "
                           "schema, or a file or folder of SQL",
                   .into = &options->comparison.against},
                  {.names = "--ignore",
                   .value_name = "RULE",
                   .help = "Leave out what matches, e.g. \"table:partman.*\"; may be given again",
                   .into = &options->comparison.ignore},
                  {.names = "--column-order",
                   .help = "The order of columns counts, too",
                   .into = &options->comparison.column_order},
                  make_roles_option(options->roles),
                  {.names = "--strict",
                   .help = "Fail also when something could not be compared",
                   .into = &options->strict},
                  {.names = "--fail-on",
                   .value_name = "WHAT",
                   .help = "Which drift is a failure: any, or only what cannot be repaired without losing data",
                   .into = &options->fail_on,
                   .choices = {"any", "data-loss"}},
                  {.names = "--fix",
                   .value_name = "FILE",
                   .help = "Write the SQL that undoes the differences, proven on a scratch server",
                   .into = &options->fix},
                  {.names = "--adopt",
                   .value_name = "NAME",
                   .help = "Write a migration that makes the files say what the database has, proven likewise",
                   .into = &options->adopt},
                  {.names = "--allow-data-loss",
                   .help = "Let these files lose data; else such a statement is a comment in the one, and the other is "
                           "refused",
                   .into = &options->allow_data_loss},
                  {.names = "--no-cache", .help = "Replay the files again", .into = &options->comparison.no_cache}},
      .examples = {"pgplumb drift -E prod", "pgplumb drift --fix repair.sql", "pgplumb drift --adopt hotfix",
                   "pgplumb drift --format github", "pgplumb drift --against \"$STAGING_URL\""},
      .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
      .run = [options](CommandContext& context) { return run_drift(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
