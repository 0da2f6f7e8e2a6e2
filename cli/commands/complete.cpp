#include "cli/commands/complete.hpp"

#include <memory>
#include <optional>
#include <ostream>

#include "cli/context.hpp"
#include "cli/embedded.hpp"
#include "cli/parser.hpp"
#include "cli/registry.hpp"
#include "cli/shell_word.hpp"
#include "core/pg/transaction.hpp"
#include "procedures/name_completion.hpp"

namespace pgplumb::cli {
namespace {

struct CompleteOptions {
  std::vector<std::string> words;
};

/// The words that were given for an argument so far.
std::vector<std::string> words_of(const Positional& positional) {
  if (const auto* const* word = std::get_if<std::string*>(&positional.into)) {
    return (*word)->empty() ? std::vector<std::string>() : std::vector<std::string>{**word};
  }
  if (const auto* const* words = std::get_if<std::vector<std::string>*>(&positional.into)) return **words;
  return {};
}

/// The argument that the next word is for.
const Positional* open_argument(const Command& command) {
  for (const Positional& positional : command.positionals) {
    const bool takes_more = std::holds_alternative<std::vector<std::string>*>(positional.into);
    if (takes_more || words_of(positional).empty()) return &positional;
  }
  return nullptr;
}

/// Where a database answers already; nothing is started for a completion.
std::optional<pg::Conninfo> running_target(CommandContext& context) {
  const Config& config = context.config();
  require_usable_target(config, context.environment);
  const DatabaseTarget& database = config.database.value;
  pg::Conninfo target = database.conninfo;
  if (database.embedded) {
    const server::ServerStatus status = embedded_server(context).status();
    if (!status.running) return std::nullopt;
    target = pg::Conninfo::parse(status.url);
    for (const auto& [key, value] : database.conninfo.parameters()) target.set(key, value);
  }
  if (!target.has("connect_timeout")) target.set("connect_timeout", "2");
  return target;
}

std::vector<std::string> ask(CommandContext& context, const Command& command, const std::string& begin) {
  const Positional* open = open_argument(command);
  if (open == nullptr || open->completes == Completes::choices) return {};
  const std::optional<pg::Conninfo> target = running_target(context);
  if (!target) return {};
  pg::Session session =
      pg::Session::connect(*target, {.application_name = "pgplumb/completion", .interrupt = &context.interrupt});
  const pg::Transaction transaction(session);
  session.execute("SET LOCAL statement_timeout = '2s'");
  if (open->completes == Completes::routines) {
    const sql::Identifier bookkeeping(context.config().migrations_schema.value);
    return procedures::complete_routine(procedures::fetch_callable_names(session, bookkeeping), begin);
  }
  const std::vector<std::string> routine = words_of(command.positionals.front());
  const procedures::RoutineName name = procedures::parse_routine_name(routine.front());
  return complete_argument(fetch_routines_named(session, name), words_of(*open), begin);
}

/// What the line so far says about the database counts, as it will when it is run.
std::vector<std::string> find_candidates(CommandContext& context, const std::vector<std::string>& typed) {
  std::vector<std::string> words;
  words.reserve(typed.size());
  for (const std::string& word : typed) words.push_back(unquote_shell_word(word));
  if (words.empty()) return {};
  const std::string begin = words.back();
  words.pop_back();

  GlobalOptions global;
  const Command tree = make_command_tree(global);
  const ParsedLine line = parse_line(tree, words);
  CommandContext asked{.in = context.in,
                       .out = context.out,
                       .err = context.err,
                       .global = global,
                       .environment = context.environment,
                       .clock = context.clock,
                       .interrupt = context.interrupt,
                       .telemetry = context.telemetry,
                       .config_flags = make_config_flags(global, line),
                       .working_dir = context.working_dir};
  if (global.chdir) asked.working_dir = (context.working_dir / *global.chdir).lexically_normal();
  return ask(asked, line.command(), begin);
}

/// Somebody is in the middle of a line: whatever keeps us from knowing better, nothing is said.
ExitStatus run_complete(CommandContext& context, const CompleteOptions& options) {
  try {
    for (const std::string& candidate : find_candidates(context, options.words)) context.out << candidate << '\n';
  } catch (const std::exception&) {
    return 0;
  }
  return 0;
}

}  // namespace

Command make_complete_command() {
  const auto options = std::make_shared<CompleteOptions>();
  return {.name = "__complete",
          .summary = "Print what completes the last word of a command line",
          .positionals = {{.name = "WORD",
                           .help = "The words of the line up to the cursor, after \"--\"",
                           .into = &options->words}},
          .formats = {"text"},
          .hidden = true,
          .run = [options](CommandContext& context) { return run_complete(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
