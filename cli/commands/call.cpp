#include "cli/commands/call.hpp"

#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/call_arguments.hpp"
#include "cli/call_batch.hpp"
#include "cli/call_log.hpp"
#include "cli/context.hpp"
#include "cli/notices.hpp"
#include "cli/output/call_plan.hpp"
#include "cli/output/call_writer.hpp"
#include "cli/surrounding_flags.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "procedures/column_list.hpp"

namespace pgplumb::cli {
namespace {

using procedures::CallOptions;
using procedures::ResolvedCall;
using procedures::RoutineCatalog;

struct CallCommandOptions {
  std::string routine;
  std::vector<std::string> words;
  std::optional<std::string> args, columns;
  SurroundingFlags surrounding;
  bool print_sql = false, print_template = false;
  BatchFlags batch;
};

CallOptions make_options(const CommandContext& context, const CallCommandOptions& options) {
  return {.transaction = transaction_mode(options.surrounding),
          .role = options.surrounding.role.value_or(""),
          .settings = settings_of(options.surrounding),
          .timeout = timeout_of(options.surrounding),
          .as_json = is_json_format(context.global.format)};
}

RenderOptions render_options(const CommandContext& context) {
  return {.color = context.terminal.color_out, .columns = static_cast<std::size_t>(context.terminal.columns)};
}

ExitStatus call_and_write(CommandContext& context, pg::Session& session, const ResolvedCall& call,
                          const std::vector<pg::Parameter>& parameters, const CallOptions& options,
                          KeptNotices& notices) {
  const std::unique_ptr<CallWriter> writer =
      make_call_writer(context.global.format, context.out, call, render_options(context));
  session.set_on_notice(tell_and_keep(context, notices));
  const auto begin = std::chrono::steady_clock::now();
  const auto log = [&](const ErrorInfo* error) {
    const auto took = std::chrono::steady_clock::now() - begin;
    log_call(context.telemetry, call.identity, std::chrono::duration_cast<std::chrono::milliseconds>(took), error);
  };
  try {
    procedures::call(session, call, parameters, options, *writer);
    log(nullptr);
  } catch (const Error& error) {
    log(&error.info());
    // What was written cannot be taken back: a document that was begun ends with the error.
    if (!writer->fail(error.info(), notices)) throw;
    context.telemetry.log_error(error.info());
    return describe(error.code()).exit_status;
  }
  writer->finish(notices);
  if (options.transaction == procedures::TransactionMode::rollback) tell_rolled_back(context);
  return 0;
}

/// What a batch has its own options for, or cannot do.
void refuse_beside_batch(const CallCommandOptions& options) {
  const std::pair<bool, const char*> others[] = {{options.surrounding.transaction.has_value(), "--tx"},
                                                 {options.columns.has_value(), "--columns"},
                                                 {options.print_sql, "--print-sql"},
                                                 {options.print_template, "--template"}};
  for (const auto& [is_given, name] : others) {
    if (is_given) throw Error(ErrorCode::usage, fmt::format("\"{}\" cannot be given with \"--batch\"", name));
  }
}

ExitStatus run_call(CommandContext& context, const CallCommandOptions& options) {
  check_batch_flags(options.batch);
  if (options.batch.file) refuse_beside_batch(options);
  const procedures::RoutineName name = procedures::parse_routine_name(options.routine);
  const CallOptions call_options = make_options(context, options);
  const CallArguments arguments = read_call_arguments(context, options.words, options.args);

  if (options.batch.file) return run_call_batch(context, name, options.batch, arguments.given, call_options);

  KeptNotices notices;  // outlives the session, which tells it
  pg::Session session = context.connect();
  const RoutineCatalog candidates = procedures::fetch_routines_named(session, name);
  if (options.print_template) {
    print_call_template(context, candidates);
    return 0;
  }
  ResolvedCall call = procedures::resolve(candidates, procedures::shapes_of(arguments.given));
  if (options.columns) procedures::declare_columns(session, call, procedures::parse_column_list(*options.columns));
  const std::vector<pg::Parameter> parameters = procedures::make_parameters(call, candidates.types, arguments.given);
  procedures::require_callable(call, call_options);
  if (options.print_sql) {
    print_call_plan(context, call, parameters, arguments.is_secret, call_options);
    return 0;
  }
  return call_and_write(context, session, call, parameters, call_options, notices);
}

/// The lines of one call are its rows and nothing else, so its errors are told on the other stream.
ExitStatus run_call_or_tell(CommandContext& context, const CallCommandOptions& options) {
  if (context.format != Format::jsonl || options.batch.file) return run_call(context, options);
  try {
    return run_call(context, options);
  } catch (const Error& error) {
    context.telemetry.log_error(error.info());
    context.err << render_error(error.info(), {.color = context.terminal.color_err,
                                               .columns = static_cast<std::size_t>(context.terminal.columns)});
    return describe(error.code()).exit_status;
  }
}

constexpr const char* kDescription =
    "Calls a function or procedure by name. Which one is meant, its types, its defaults and how its results come are "
    "looked up in the database; values are bound, never made part of SQL.\n"
    "  name=text          text, which the server reads for the type of the argument; name= is the empty text\n"
    "  name:=json         a number, true, an array, an object for a composite; null is NULL\n"
    "  name:null          NULL\n"
    "  name=@file         the bytes of a file; name=@- standard input; name:=@file JSON from a file\n"
    "  name=env:VAR       the value of a variable, which stays out of the process list\n"
    "  text               by position; =text when it looks like one of the others; $2=text is the second\n"
    "An argument that is not given takes its default. The results are a table on a terminal, and JSON elsewhere.";

}  // namespace

Command make_call_command() {
  const auto options = std::make_shared<CallCommandOptions>();
  Command command = {
      .name = "call",
      .summary = "Call a function or procedure",
      .description = kDescription,
      .options = {{.names = "--args",
                   .value_name = "JSON",
                   .help = "Arguments as a JSON object (by name) or array (by position); @FILE or @- reads them",
                   .into = &options->args},
                  {.names = "--columns",
                   .value_name = "LIST",
                   .help = "What a function that returns SETOF record gives back: \"name type, name type\"",
                   .into = &options->columns},
                  {.names = "--print-sql",
                   .help = "Show the SQL and the values of the call instead of calling",
                   .into = &options->print_sql},
                  {.names = "--template",
                   .help = "Show a JSON skeleton for --args instead of calling",
                   .into = &options->print_template}},
      .positionals = {{.name = "ROUTINE",
                       .help = "[schema.]name or [schema.]name(types)",
                       .into = &options->routine,
                       .required = true,
                       .completes = Completes::routines},
                      {.name = "ARG",
                       .help = "An argument in one of the forms above",
                       .into = &options->words,
                       .completes = Completes::arguments}},
      .examples = {"pgplumb call bank.transfer source=1 target=2 amount=9.99",
                   "pgplumb call bank.open_account owner=Ada iban=env:IBAN contact:='{\"email\":\"a@b.c\"}'",
                   "pgplumb call 'bank.reference(numeric)' 12.50", "pgplumb call bank.statement --format csv 1",
                   "pgplumb call --template bank.transfer",
                   "pgplumb call bank.deposit --batch deposits.csv --on-error skip --rejects rejected.csv"},
      .formats = {"table", "json", "jsonl", "csv", "raw"},
      .piped_format = "json",
      .run = [options](CommandContext& context) { return run_call_or_tell(context, *options); },
      .storage = options};
  for (Option& option : surrounding_options(options->surrounding, "the call")) {
    command.options.push_back(std::move(option));
  }
  for (Option& option : batch_options(options->batch)) command.options.push_back(std::move(option));
  return command;
}

}  // namespace pgplumb::cli
