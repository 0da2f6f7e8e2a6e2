#include "cli/commands/procedures/show.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/routine_profile.hpp"
#include "cli/routine_files.hpp"
#include "procedures/step_choice.hpp"

namespace pgplumb::cli {
namespace {

using procedures::RoutineCatalog;
using procedures::RoutineName;
using procedures::SyncStep;

struct ProceduresShowOptions {
  std::string name;
};

/// How routines stand to their files; nothing where the files cannot be run: what the database has can be told
/// all the same.
struct Standing {
  std::optional<std::vector<SyncStep>> steps;
  std::optional<ErrorInfo> obstacle;
};

Standing find_standing(CommandContext& context, pg::Session& session) {
  try {
    const procedures::RoutineFiles files = load_routine_files(context);
    return {.steps = plan_sync(session, files, make_sync_options(context)), .obstacle = std::nullopt};
  } catch (const Error& error) {
    const bool is_about_files =
        error.code() == ErrorCode::sql || error.code() == ErrorCode::file || error.code() == ErrorCode::conflict;
    if (!is_about_files) throw;
    return {.steps = std::nullopt, .obstacle = error.info()};
  }
}

Finding to_finding(const ErrorInfo& obstacle) {
  return {.severity = Severity::warning,
          .code = "state_not_known",
          .message = fmt::format("how it stands to its file is not known: {}", obstacle.message),
          .at = obstacle.at,
          .at_length = obstacle.at_length,
          .hint = "\"pgplumb procedures list\" shows all that is wrong with the files."};
}

/// Those that only files have.
std::vector<SyncStep> find_in_files(const Standing& standing, const RoutineName& name) {
  std::vector<SyncStep> found = choose_steps(standing.steps.value_or(std::vector<SyncStep>()), name, 0);
  std::erase_if(found, [](const SyncStep& step) { return step.before.has_value(); });
  return found;
}

/// Routines of the database; none if a file has one of that name.
RoutineCatalog find_in_database(pg::Session& session, const RoutineName& name, bool is_in_file) {
  try {
    return fetch_routines_named(session, name);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage || !is_in_file) throw;
    return {};
  }
}

std::optional<SyncStep> step_of(const Standing& standing, procedures::Oid oid) {
  if (!standing.steps) return std::nullopt;
  const auto found = std::ranges::find_if(
      *standing.steps, [oid](const SyncStep& step) { return step.before && step.before->oid == oid; });
  return found == standing.steps->end() ? SyncStep{.state = procedures::RoutineState::only_in_database} : *found;
}

std::vector<RoutineProfile> make_profiles(pg::Session& session, const RoutineCatalog& live, const Standing& standing,
                                          const std::vector<SyncStep>& in_files) {
  std::vector<procedures::Oid> oids;
  for (const procedures::Signature& signature : live.routines) oids.push_back(signature.oid);
  const std::map<procedures::Oid, procedures::RoutineDetails> details = procedures::fetch_details(session, oids);
  std::vector<RoutineProfile> profiles;
  for (const procedures::Signature& signature : live.routines) {
    const auto found = details.find(signature.oid);
    if (found == details.end()) continue;  // dropped since
    profiles.push_back({.identity = signature.identity(live.types),
                        .signature = signature,
                        .details = found->second,
                        .step = step_of(standing, signature.oid)});
  }
  for (const SyncStep& step : in_files) {
    profiles.push_back({.identity = step.identity, .signature = {}, .details = {}, .step = step});
  }
  return profiles;
}

ExitStatus run_show(CommandContext& context, const ProceduresShowOptions& options) {
  const RoutineName name = procedures::parse_routine_name(options.name);
  pg::Session session = context.connect();
  const Standing standing = find_standing(context, session);
  const std::vector<SyncStep> in_files = find_in_files(standing, name);
  const RoutineCatalog live = find_in_database(session, name, !in_files.empty());
  const std::vector<RoutineProfile> profiles = make_profiles(session, live, standing, in_files);
  std::vector<Finding> findings;
  if (standing.obstacle) findings.push_back(to_finding(*standing.obstacle));
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["target"] = target_to_json(label_target(context));
    document["routines"] = profiles_to_json(profiles, live.types);
    document["findings"] = findings_to_json(findings);
    print_json(context.out, document);
    return 0;
  }
  context.err << render_findings(findings, message_style(context));
  context.out << render_profiles(profiles, live.types);
  return 0;
}

}  // namespace

Command make_procedures_show_command() {
  const auto options = std::make_shared<ProceduresShowOptions>();
  return {
      .name = "show",
      .summary = "Show all about a routine",
      .description =
          "Signature with defaults, owner, rights, security, volatility and the other clauses, what depends on it, and "
          "how it stands to its file. Of a name that several routines have all are shown; types choose one. The files "
          "are run in a transaction that is rolled back, to know the state; where they cannot be, what the database "
          "has is shown without it.",
      .positionals = {{.name = "NAME",
                       .help = "[schema.]name, with (types) for one of several",
                       .into = &options->name,
                       .required = true,
                       .completes = Completes::routines}},
      .examples = {"pgplumb procedures show bank.transfer", "pgplumb procedures show 'bank.balance(bigint)'"},
      .run = [options](CommandContext& context) { return run_show(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
