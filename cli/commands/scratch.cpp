#include "cli/commands/scratch.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/fill_scratch.hpp"
#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/output/scratch.hpp"
#include "cli/prompt.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

struct CreateOptions {
  std::optional<std::string> name;
  std::optional<std::string> to;
  bool empty = false;
  std::optional<std::string> keep;
};

server::ScratchLabel make_label(CommandContext& context, const CreateOptions& options) {
  const Config& config = context.config();
  if (options.name) server::require_scratch_name(*options.name);
  const auto now = context.clock.now();
  return {.name = options.name ? *options.name : server::make_scratch_name(config.project_dir.string()),
          .project = config.project_dir.string(),
          .created = now,
          .expires = now + config.scratch_keep.value};
}

ScratchContent content_of(const CreateOptions& options) {
  ScratchContent content;
  if (options.to) {
    content.last = parse_version(*options.to);
    content.routines = false;  // they are those of the newest version
  }
  return content;
}

void print_created(CommandContext& context, const ScratchEntry& entry) {
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["database"] = scratch_to_json(entry);
    return print_json(context.out, document);
  }
  context.out << entry.url << '\n';
  if (context.global.quiet) return;
  context.err << fmt::format(
      "scratch database \"{0}\" on PostgreSQL {1} until {2}; \"pgplumb scratch drop {0}\" ends it\n", entry.label.name,
      entry.version, text::to_iso8601(entry.label.expires));
}

ExitStatus run_create(CommandContext& context, const CreateOptions& options) {
  if (options.empty && options.to) throw Error(ErrorCode::usage, "--empty and --to exclude each other");
  const server::ScratchLabel label = make_label(context, options);
  const ScratchContent content = content_of(options);
  const auto fill = [&](const pg::Conninfo& scratch) {
    if (!options.empty) fill_scratch(context, scratch, content);
  };
  print_created(context, make_scratch_place(context)->create(label, fill));
  return 0;
}

/// Those of this project, or of all of this user's.
std::vector<ScratchEntry> list_entries(CommandContext& context, ScratchPlace& place, bool everywhere) {
  std::vector<ScratchEntry> entries = place.list();
  const std::string project = context.config().project_dir.string();
  if (!everywhere) std::erase_if(entries, [&](const ScratchEntry& entry) { return entry.label.project != project; });
  return entries;
}

ExitStatus run_list(CommandContext& context, bool everywhere) {
  const auto place = make_scratch_place(context);
  const std::vector<ScratchEntry> entries = list_entries(context, *place, everywhere);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["databases"] = scratch_to_json(entries);
    print_json(context.out, document);
  } else {
    context.out << render_scratch(entries, output_style(context));
  }
  return 0;
}

struct DropOptions {
  std::vector<std::string> names;
  bool all = false;
};

/// Every name is looked up before anything is dropped.
std::vector<ScratchEntry> choose_by_name(ScratchPlace& place, const std::vector<std::string>& names) {
  const std::vector<ScratchEntry> entries = place.list();
  std::vector<std::string> known;
  known.reserve(entries.size());
  for (const ScratchEntry& entry : entries) known.push_back(entry.label.name);
  std::vector<ScratchEntry> chosen;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(known, name);
    if (found == known.end()) {
      const std::string near = nearest(name, known);
      throw Error(ErrorCode::usage, fmt::format("there is no scratch database \"{}\"", name),
                  near.empty() ? "\"pgplumb scratch list\" lists them." : fmt::format("Did you mean \"{}\"?", near));
    }
    chosen.push_back(entries[static_cast<std::size_t>(found - known.begin())]);
  }
  return chosen;
}

std::vector<ScratchEntry> choose_dropped(CommandContext& context, ScratchPlace& place, const DropOptions& options) {
  if (options.all == !options.names.empty()) {
    throw Error(ErrorCode::usage, options.all ? "--all and names exclude each other" : "nothing to drop was named",
                "Name scratch databases, or give --all for those of this project.");
  }
  if (!options.all) return choose_by_name(place, options.names);
  std::vector<ScratchEntry> entries = list_entries(context, place, false);
  if (!entries.empty())
    require_confirmation(context, fmt::format("drop {} of this project", count_of(entries.size(), "scratch database")));
  return entries;
}

ExitStatus run_drop(CommandContext& context, const DropOptions& options) {
  const auto place = make_scratch_place(context);
  const std::vector<ScratchEntry> entries = choose_dropped(context, *place, options);
  for (const ScratchEntry& entry : entries) {
    place->drop(entry);
    if (!context.wants_json()) context.out << fmt::format("dropped {}\n", entry.label.name);
  }
  if (!context.wants_json()) return 0;
  Json document = make_document(context.command_name, true);
  document["dropped"] = Json::array();
  for (const ScratchEntry& entry : entries) document["dropped"].push_back(entry.label.name);
  print_json(context.out, document);
  return 0;
}

Command make_create_command() {
  const auto options = std::make_shared<CreateOptions>();
  return {.name = "create",
          .summary = "Make a database with the project's schema, and print its URL",
          .description =
              "Starts a throw-away PostgreSQL of its own, of the target's major version where that is installed, "
              "applies migrations and routine files to a database there, and prints the URL alone on standard output. "
              "The database stays when the command ends: until \"scratch drop\", until its time is over, or until the "
              "machine stops. With [scratch] url it is a database on that server instead.",
          .options = {{.names = "--name", .value_name = "NAME", .help = "Call it so", .into = &options->name},
                      {.names = "--empty", .help = "Apply nothing", .into = &options->empty},
                      {.names = "--to",
                       .value_name = "VERSION",
                       .help = "Apply migrations up to and including this version, and no routine files",
                       .into = &options->to},
                      {.names = "--keep",
                       .value_name = "TIME",
                       .help = "How long to keep it, such as 2h or 7d",
                       .into = &options->keep,
                       .setting = "scratch.keep"}},
          .examples = {"DATABASE_URL=$(pgplumb scratch create) ctest", "pgplumb scratch create --name try --to 0007"},
          .run = [options](CommandContext& context) { return run_create(context, *options); },
          .storage = options};
}

Command make_list_command() {
  const auto everywhere = std::make_shared<bool>(false);
  return {.name = "list",
          .summary = "List the scratch databases of this project",
          .options = {{.names = "--everywhere", .help = "Those of all projects", .into = everywhere.get()}},
          .run = [everywhere](CommandContext& context) { return run_list(context, *everywhere); },
          .storage = everywhere};
}

Command make_drop_command() {
  const auto options = std::make_shared<DropOptions>();
  return {.name = "drop",
          .summary = "End scratch databases",
          .description = "Disconnects whoever uses them. --all asks on a terminal, and needs --yes elsewhere.",
          .options = {{.names = "--all", .help = "All of this project", .into = &options->all}},
          .positionals = {{.name = "NAME", .help = "Which ones", .into = &options->names}},
          .examples = {"pgplumb scratch drop try", "pgplumb scratch drop --all --yes"},
          .run = [options](CommandContext& context) { return run_drop(context, *options); },
          .storage = options};
}

}  // namespace

Command make_scratch_command() {
  return {.name = "scratch",
          .summary = "Throw-away databases with the project's schema",
          .subcommands = {make_create_command(), make_list_command(), make_drop_command()}};
}

}  // namespace pgplumb::cli
