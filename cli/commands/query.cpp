#include "cli/commands/query.hpp"

#include <iterator>
#include <memory>
#include <ostream>

#include "cli/call_arguments.hpp"
#include "cli/context.hpp"
#include "cli/notices.hpp"
#include "cli/output/call_writer.hpp"
#include "cli/query_log.hpp"
#include "cli/query_run.hpp"
#include "cli/surrounding_flags.hpp"
#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

struct QueryCommandOptions {
  std::optional<std::string> command, file, args, explain;
  std::vector<std::string> words;
  SurroundingFlags surrounding;
  bool read_only = false;
};

SourcePtr read_source(CommandContext& context, const QueryCommandOptions& options) {
  if (options.command.has_value() == options.file.has_value()) {
    throw Error(ErrorCode::usage,
                options.file ? "\"--command\" and \"--file\" cannot be given together" : "there is no statement to run",
                "Give the SQL with -c, or a file with -f; -f - is standard input.");
  }
  if (options.command) return SourceFile::from_bytes("command", *options.command);
  if (options.file != "-") return SourceFile::load(context.working_dir / *options.file, *options.file);
  std::string bytes(std::istreambuf_iterator<char>(context.in), {});
  context.interrupt.check();
  return SourceFile::from_bytes("stdin", std::move(bytes));
}

QueryOptions make_options(CommandContext& context, const QueryCommandOptions& options) {
  QueryOptions made{.transaction = transaction_mode(options.surrounding),
                    .surrounding = {.read_only = options.read_only,
                                    .role = options.surrounding.role.value_or(""),
                                    .settings = settings_of(options.surrounding),
                                    .timeout = timeout_of(options.surrounding)},
                    .as_json = is_json_format(context.global.format)};
  if (options.explain) made.explain = options.explain == "analyze" ? Explain::analyze : Explain::plan;
  return made;
}

ExitStatus run_query_command(CommandContext& context, const QueryCommandOptions& options) {
  const CallArguments arguments = read_call_arguments(context, options.words, options.args);
  const QueryScript script = make_query_script(read_source(context, options), arguments.given);
  QueryOptions query_options = make_options(context, options);
  // What cannot be run is refused before anybody is connected to.
  query_options.surrounding = surrounding_of(script, query_options);

  KeptNotices notices;  // outlives the session, which tells it
  pg::Session session = context.connect();
  session.set_on_notice(tell_and_keep(context, notices));
  const std::unique_ptr<QueryWriter> writer = make_query_writer(
      context.global.format, context.out,
      {.color = context.terminal.color_out, .columns = static_cast<std::size_t>(context.terminal.columns)});
  QueryLog log(context.telemetry, script);
  query_options.on_statement = log.observer();
  try {
    run_query(session, script, arguments.given, query_options, *writer);
  } catch (const Error& error) {
    // What was written cannot be taken back: a document that was begun ends with the error.
    if (!writer->fail(error.info(), notices)) throw;
    context.telemetry.log_error(error.info());
    return describe(error.code()).exit_status;
  }
  writer->finish(notices);
  if (query_options.surrounding.rolls_back) tell_rolled_back(context);
  return 0;
}

constexpr const char* kDescription =
    "Runs SQL statements and shows what they give back. Values are bound to :name or $1, never made part of the SQL; "
    "they are given as \"pgplumb call\" takes them: name=text, name:=json, name:null, name=@file, name=env:VAR.\n"
    "Several statements are one transaction; the first that fails ends it, with its place. The results are a table on "
    "a terminal, and JSON elsewhere.";

}  // namespace

Command make_query_command() {
  const auto options = std::make_shared<QueryCommandOptions>();
  Command command = {
      .name = "query",
      .summary = "Run SQL statements with values",
      .description = kDescription,
      .options = {{.names = "-c,--command", .value_name = "SQL", .help = "The statements", .into = &options->command},
                  {.names = "-f,--file",
                   .value_name = "FILE",
                   .help = "Read the statements from a file; - is standard input",
                   .into = &options->file},
                  {.names = "--args",
                   .value_name = "JSON",
                   .help = "Values as a JSON object (by name) or array (by position); @FILE or @- reads them",
                   .into = &options->args},
                  {.names = "--explain",
                   .value_name = "HOW",
                   .help = "Show the plan of each statement instead of running it; with =analyze run it, and roll back",
                   .into = &options->explain,
                   .choices = {"plan", "analyze"},
                   .implied_value = "plan"},
                  {.names = "--read-only",
                   .help = "Refuse statements that change something",
                   .into = &options->read_only}},
      .positionals = {{.name = "ARG", .help = "A value in one of the forms above", .into = &options->words}},
      .examples = {"pgplumb query -c 'SELECT * FROM flight WHERE origin = :from LIMIT 5' from=SFO",
                   "pgplumb query -f report.sql day=2001-01-31 --format csv -o report.csv",
                   "pgplumb query -c 'SELECT * FROM airport WHERE iata = ANY (:codes)' codes:='[\"SFO\", \"LAX\"]'",
                   "pgplumb query -c 'UPDATE fee SET amount = $1' 9.99 --tx rollback",
                   "pgplumb query -f slow.sql --explain=analyze"},
      .formats = {"table", "json", "jsonl", "csv", "raw"},
      .piped_format = "json",
      .run = [options](CommandContext& context) { return run_query_command(context, *options); },
      .storage = options};
  for (Option& option : surrounding_options(options->surrounding, "the statements")) {
    command.options.push_back(std::move(option));
  }
  return command;
}

}  // namespace pgplumb::cli
