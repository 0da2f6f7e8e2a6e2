#include "cli/commands/procedures/check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>
#include <set>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/findings.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/routine_files.hpp"
#include "cli/scratch.hpp"
#include "core/pg/missing_role.hpp"
#include "procedures/check.hpp"

namespace pgplumb::cli {
namespace {

using procedures::CheckResult;

struct ProceduresCheckOptions {
  std::string glob;
  bool target = false;
  std::string fail_on = "warning";
  std::vector<std::string> ignored;
};

std::size_t count(const CheckResult& result, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(result.findings, severity, &Finding::severity));
}

bool is_failed(const CheckResult& result, const std::string& fail_on) {
  const Severity least = fail_on == "error" ? Severity::error : fail_on == "note" ? Severity::note : Severity::warning;
  return std::ranges::any_of(result.findings, [least](const Finding& finding) { return finding.severity >= least; });
}

/// Makes the roles that the files name and a server of our own cannot know. False: there were none.
bool make_missing_roles(pg::Session& session, const std::vector<Finding>& findings) {
  std::set<std::string> roles;
  for (const Finding& finding : findings) {
    if (const auto role = pg::missing_role(finding.message)) roles.insert(*role);
  }
  for (const std::string& role : roles) session.execute("CREATE ROLE " + sql::Identifier(role).quoted());
  return !roles.empty();
}

CheckResult check_on_scratch(CommandContext& context, const procedures::RoutineFiles& files,
                             const procedures::CheckOptions& options) {
  const Scratch scratch = replay_on_scratch(context, {});
  pg::Session session = scratch.connect(context);
  CheckResult result = check_routines(session, files, options);
  while (make_missing_roles(session, result.findings)) result = check_routines(session, files, options);
  return result;
}

CheckResult check(CommandContext& context, const ProceduresCheckOptions& asked) {
  const Config& config = context.config();
  const procedures::RoutineFiles files = load_routine_files(context);
  procedures::require_sound(files);
  procedures::CheckOptions options{.schema = sql::Identifier(config.migrations_schema.value),
                                   .glob = asked.glob,
                                   .lock_timeout = config.lock_timeout.value};
  options.ignored.insert(asked.ignored.begin(), asked.ignored.end());
  options.ignored.insert(config.procedures_check_ignore.value.begin(), config.procedures_check_ignore.value.end());
  if (asked.target) {
    pg::Session session = context.connect();
    return check_routines(session, files, options);
  }
  if (files.files.empty()) return {};
  try {
    return check_on_scratch(context, files, options);
  } catch (Error& error) {
    if (error.code() == ErrorCode::config) error.add_note("with --target the check runs in the database itself");
    throw;
  }
}

std::string summary_of(const CheckResult& result) {
  const std::string looked_at = count_of(result.routines, "routine");
  const std::string by = result.plpgsql_check.empty() ? "validated (plpgsql_check is not available)"
                                                      : "checked with plpgsql_check " + result.plpgsql_check;
  if (result.routines == 0 && result.findings.empty()) return "no routines to check\n";
  if (result.findings.empty()) return fmt::format("{} {}; nothing found\n", looked_at, by);
  return fmt::format("{} {}: {}, {}, {}\n", looked_at, by, count_of(count(result, Severity::error), "error"),
                     count_of(count(result, Severity::warning), "warning"),
                     count_of(count(result, Severity::note), "note"));
}

Json to_json(CommandContext& context, const ProceduresCheckOptions& options, const CheckResult& result) {
  Json document = make_document(context.command_name, !is_failed(result, options.fail_on));
  document["target"] = options.target ? target_to_json(label_target(context)) : Json(nullptr);
  document["routines"] = result.routines;
  document["plpgsql_check"] = result.plpgsql_check.empty() ? Json(nullptr) : Json(result.plpgsql_check);
  document["fail_on"] = options.fail_on;
  document["findings"] = findings_to_json(result.findings);
  document["summary"] = {{"errors", count(result, Severity::error)},
                         {"warnings", count(result, Severity::warning)},
                         {"notes", count(result, Severity::note)}};
  return document;
}

ExitStatus run_check(CommandContext& context, const ProceduresCheckOptions& options) {
  const CheckResult result = check(context, options);
  if (context.wants_json()) {
    print_json(context.out, to_json(context, options, result));
  } else if (is_tool_format(context.format)) {
    context.out << render_for_tool(context.format, context.command_name, result.findings);
  } else {
    context.out << render_findings(result.findings, output_style(context));
    if (!result.findings.empty()) context.out << '\n';
    context.out << summary_of(result);
  }
  return is_failed(result, options.fail_on) ? describe(ErrorCode::check).exit_status : 0;
}

}  // namespace

Command make_procedures_check_command() {
  const auto options = std::make_shared<ProceduresCheckOptions>();
  return {.name = "check",
          .summary = "Find what is wrong with routines",
          .description =
              "Applies the migrations to a scratch server, runs the routine files there, and looks into their bodies "
              "with plpgsql_check where the server has it, otherwise with the validators of their languages; then "
              "at what the server takes but should not have been given, such as SECURITY DEFINER with an open "
              "search_path. With --target the files are run in the database itself, in a transaction that is rolled "
              "back. Exits with 3 when something as grave as --fail-on is found.",
          .options = {{.names = "--target",
                       .help = "Check in the database itself, and roll back",
                       .into = &options->target},
                      {.names = "--fail-on",
                       .value_name = "LEVEL",
                       .help = "What exits with 3",
                       .into = &options->fail_on,
                       .choices = {"error", "warning", "note"}},
                      {.names = "--ignore",
                       .value_name = "CODE",
                       .help = "Leave out findings of this code; may be given again",
                       .into = &options->ignored}},
          .positionals = {{.name = "GLOB",
                           .help = "Only what is found in files whose path, or one of whose routines, matches",
                           .into = &options->glob}},
          .examples = {"pgplumb procedures check", "pgplumb procedures check --target --fail-on error",
                       "pgplumb procedures check 'bank/*' --format sarif"},
          .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
          .run = [options](CommandContext& context) { return run_check(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
