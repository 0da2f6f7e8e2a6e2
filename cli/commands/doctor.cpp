#include "cli/commands/doctor.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/doctor_checks.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/json.hpp"
#include "cli/output/style.hpp"
#include "cli/output/wrap.hpp"
#include "cli/queries.hpp"
#include "core/error.hpp"
#include "core/server/installation.hpp"
#include "core/text.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {
namespace {

using Milliseconds = std::chrono::milliseconds;
using Checks = std::vector<Check>;

Check failed(std::string name, const ErrorInfo& error) {
  return {.name = std::move(name), .verdict = Verdict::problem, .message = error.message, .hint = error.next};
}

void check_configuration(const Config& config, const std::string& file, Checks& checks) {
  checks.push_back({.name = "configuration", .message = file});
  for (const Finding& warning : config.warnings) {
    checks.push_back(
        {.name = "configuration", .verdict = Verdict::warning, .message = warning.message, .hint = warning.hint});
  }
}

/// Which PostgreSQL would run the embedded server.
void check_installation(const CommandContext& context, Checks& checks) {
  std::optional<std::filesystem::path> pg_bin;
  if (const auto said = context.environment("PGPLUMB_PG_BIN")) pg_bin = *said;
  const server::Installation installation = server::choose_installation(pg_bin);
  checks.push_back(
      {.name = "embedded_server",
       .message = fmt::format("PostgreSQL {} in {}", installation.version, installation.bin_dir.string())});
}

Milliseconds since_epoch(const Clock& clock) {
  return std::chrono::duration_cast<Milliseconds>(clock.now().time_since_epoch());
}

DatabaseReport fetch_report(const CommandContext& context, const std::string& schema, pg::Session& session) {
  const Milliseconds before = since_epoch(context.clock);
  const pg::Rows rows = session.execute(queries::doctor, {schema});
  const Milliseconds middle = (before + since_epoch(context.clock)) / 2;
  const pg::Row row = rows.front();
  return {.peer = session.peer(),
          .server_version = session.server_version(),
          .schema = schema,
          .schema_exists = row.boolean("schema_exists"),
          .may_use_schema = row.boolean("may_use_schema"),
          .may_create_schema = row.boolean("may_create_schema"),
          .read_only = row.boolean("read_only"),
          .encoding = std::string(row.text("encoding")),
          .clock_skew = Milliseconds(row.integer("clock_ms")) - middle};
}

void check_history(CommandContext& context, Checks& checks) {
  migrations::MigratorOptions options;
  options.run.schema = bookkeeping_of(context);
  migrations::Migrator migrator(
      {}, [&context] { return context.connect(); }, options);
  const migrations::Overview overview = migrator.overview();
  checks.push_back(
      check_bookkeeping(overview.history.exists ? overview.history.layout : 0, overview.history.applied.size()));
  checks.push_back(check_pooler(overview.database.pooled));
}

void check_connection(CommandContext& context, Checks& checks) {
  pg::Session session = context.connect();
  checks.push_back({.name = "connection", .message = context.resolved_target->describe()});
  const DatabaseReport report = fetch_report(context, context.config().migrations_schema.value, session);
  std::ranges::move(check_database(report), std::back_inserter(checks));
}

/// Goes from one thing to the next that needs it; the first that fails is the last that is tried.
Checks examine(CommandContext& context) {
  Checks checks;
  std::string step = "configuration";
  try {
    const Config& config = context.config();
    check_configuration(config, config.file ? context.display(*config.file) : "no pgplumb.toml", checks);
    step = "embedded_server";
    if (config.database.value.embedded) check_installation(context, checks);
    step = "connection";
    check_connection(context, checks);
    step = "bookkeeping";
    check_history(context, checks);
  } catch (const Error& error) {
    context.interrupt.check();
    checks.push_back(failed(step, error.info()));
  }
  return checks;
}

void print_text(CommandContext& context, const Checks& checks) {
  const Style style(context.terminal.color_out);
  const auto columns = static_cast<std::size_t>(context.terminal.columns);
  constexpr std::size_t kIndent = 9;
  for (const Check& check : checks) {
    const std::string word = fmt::format("{:<{}}", to_string(check.verdict), kIndent);
    const std::string painted = check.verdict == Verdict::ok        ? style.good(word)
                                : check.verdict == Verdict::warning ? style.warning(word)
                                                                    : style.error(word);
    std::string label = check.name;
    std::ranges::replace(label, '_', ' ');
    context.out << painted
                << wrap_indented(fmt::format("{}: {}", label, make_printable(check.message)), kIndent, columns) << '\n';
    if (!check.hint.empty())
      context.out << std::string(kIndent, ' ') << wrap_indented(check.hint, kIndent, columns) << '\n';
  }
}

void print_document(CommandContext& context, const Checks& checks, bool ok) {
  Json document = make_document(context.command_name, ok);
  document["checks"] = Json::array();
  for (const Check& check : checks) {
    document["checks"].push_back({{"name", check.name},
                                  {"verdict", to_string(check.verdict)},
                                  {"message", check.message},
                                  {"hint", check.hint.empty() ? Json(nullptr) : Json(check.hint)}});
  }
  print_json(context.out, document);
}

ExitStatus run_doctor(CommandContext& context) {
  const Checks checks = examine(context);
  const bool ok = std::ranges::none_of(checks, [](const Check& check) { return check.verdict == Verdict::problem; });
  context.wants_json() ? print_document(context, checks, ok) : print_text(context, checks);
  return ok ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_doctor_command() {
  return {.name = "doctor",
          .summary = "Check configuration, connection, privileges and bookkeeping",
          .description =
              "Changes nothing (but starts the embedded server when that is the target). Exit status 3 if there "
              "is a problem; warnings do not count.",
          .run = run_doctor};
}

}  // namespace pgplumb::cli
