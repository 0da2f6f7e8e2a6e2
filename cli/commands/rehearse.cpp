#include "cli/commands/rehearse.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/data_script.hpp"
#include "cli/lock_observation.hpp"
#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/findings.hpp"
#include "cli/output/locks.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/output/rehearsal.hpp"
#include "cli/rehearsal_stage.hpp"
#include "cli/scratch_installation.hpp"
#include "migrations/load.hpp"
#include "migrations/sample.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Migration;
using migrations::MigrationRehearsal;
using migrations::MigrationSet;

struct RehearseOptions {
  std::optional<std::string> from;
  std::optional<std::string> data;
  bool from_target = false;
  std::optional<int> sample;
  bool locks = false;
};

constexpr int kUsualSample = 100;

/// What is rehearsed, and what is there before.
struct Program {
  MigrationSet set;
  MigrationSet base;
  std::vector<const Migration*> chosen;  ///< into `set`
  std::optional<TargetFacts> target;
};

void choose(Program& program, const std::function<bool(const Migration&)>& is_rehearsed) {
  program.base = program.set;
  std::erase_if(program.base.migrations, is_rehearsed);
  for (const Migration& migration : program.set.migrations) {
    if (is_rehearsed(migration)) program.chosen.push_back(&migration);
  }
}

void choose_from(Program& program, const migrations::Version& from) {
  if (from.number() != 0 && program.set.find(from) == nullptr) {
    throw Error(ErrorCode::usage, fmt::format("there is no migration with version \"{}\"", from.text()),
                "Give the version of the first migration to rehearse, or 0 for all.");
  }
  choose(program, [&](const Migration& migration) { return migration.version >= from; });
}

/// What is pending on the target; what `up` would refuse is refused here.
void choose_pending(CommandContext& context, Program& program) {
  migrations::Migrator migrator = make_migrator(context);
  const migrations::Overview overview = migrator.overview();
  const migrations::Plan plan = migrator.plan_up(overview, migrations::Latest{});
  choose(program, [&](const Migration& migration) {
    return std::ranges::any_of(plan.steps, [&](const auto& step) { return step.version == migration.version; });
  });
}

std::unique_ptr<Program> make_program(CommandContext& context, const RehearseOptions& options) {
  auto program = std::make_unique<Program>();
  const std::filesystem::path& dir = context.config().migrations_dir.value;
  program->set = migrations::load_set(dir, context.display(dir));
  require_sound(program->set);
  const bool has_target = has_named_target(context);
  if (options.from) {
    choose_from(*program, parse_version(*options.from));
  } else if (has_target) {
    choose_pending(context, *program);
  } else {
    choose(*program, [](const Migration&) { return true; });
  }
  if (has_target) program->target = fetch_target_facts(context);
  return program;
}

/// Puts in rows of the target; they are fetched once.
RehearsalStage::Fill make_sample(CommandContext& context, const RehearseOptions& options) {
  const auto sample = std::make_shared<std::optional<std::vector<migrations::TableRows>>>();
  return [&context, sample, rows = options.sample.value_or(kUsualSample)](pg::Session& scratch) {
    const sql::Identifier bookkeeping(context.config().migrations_schema.value);
    if (!*sample) {
      pg::Session target = context.connect();
      *sample = migrations::fetch_sample(target, scratch, bookkeeping, rows);
    }
    migrations::load_sample(scratch, **sample, bookkeeping);
  };
}

RehearsalStage::Fill make_fill(CommandContext& context, const RehearseOptions& options) {
  if (options.from_target) return make_sample(context, options);
  if (!options.data) return {};
  const SourcePtr script = load_data_script(context.working_dir / *options.data, *options.data);
  return [script](pg::Session& session) { run_data_script(session, script); };
}

RehearsalStage make_stage(CommandContext& context, const Program& program, const RehearseOptions& options) {
  const std::optional<int> major = program.target ? std::optional(program.target->major) : find_target_major(context);
  choose_scratch_installation(context, major);  // says so when it is another than the target's
  return {context, program.base, make_fill(context, options), major.value_or(0)};
}

void require_sensible(CommandContext& context, const RehearseOptions& options) {
  if (options.data && options.from_target) {
    throw Error(ErrorCode::usage, "\"--data\" and \"--from-target\" exclude each other", "Give one of them.");
  }
  if (options.sample && !options.from_target) {
    throw Error(ErrorCode::usage, "\"--sample\" says how many rows \"--from-target\" takes", "Give both.");
  }
  if (options.sample && *options.sample < 1) {
    throw Error(ErrorCode::usage, fmt::format("\"--sample\" cannot be {}", *options.sample),
                "Give a number of at least 1.");
  }
  if (options.from_target && !has_named_target(context)) {
    throw Error(ErrorCode::usage, "\"--from-target\" needs a target, and none was named",
                "Name one with -d, --env or DATABASE_URL.");
  }
}

std::vector<MigrationRehearsal> rehearse(CommandContext& context, const Program& program, RehearsalStage& stage) {
  migrations::RehearsalOptions options{.migrator = make_migrator_options(context),
                                       .connect = [&] { return stage.connect(); },
                                       .keep = [&] { stage.keep(); },
                                       .go_back = [&] { stage.go_back(); }};
  options.migrator.out_of_order = OutOfOrder::allow;
  if (!context.global.quiet && context.terminal.err_is_terminal) {
    options.on_migration = [&](const Migration& migration) {
      context.err << make_printable(fmt::format("rehearsing {}\n", migration.id()));
    };
  }
  return migrations::rehearse(program.set, program.chosen, options);
}

/// The ups of those that can go up.
std::vector<migrations::Step> steps_of(const Program& program, const std::vector<MigrationRehearsal>& rehearsals) {
  std::vector<migrations::Step> steps;
  for (std::size_t index = 0; index < program.chosen.size(); ++index) {
    const MigrationRehearsal& rehearsal = rehearsals[index];
    if (!rehearsal.tried || rehearsal.failed_at == MigrationRehearsal::Stage::up) break;
    const Migration& migration = *program.chosen[index];
    steps.push_back(
        {.version = migration.version, .name = migration.name, .script = migration.up, .migration = &migration});
  }
  return steps;
}

void print(CommandContext& context, const std::vector<MigrationRehearsal>& rehearsals,
           const std::optional<LockReport>& locks, bool ok) {
  if (is_tool_format(context.format)) {
    context.out << render_for_tool(context.format, context.command_name, findings_of(rehearsals));
  } else if (context.wants_json()) {
    Json document = make_document(context.command_name, ok);
    document["migrations"] = rehearsal_to_json(rehearsals);
    document["findings"] = findings_to_json(findings_of(rehearsals));
    if (locks) document["locks"] = locks_to_json(*locks);
    print_json(context.out, document);
  } else if (rehearsals.empty()) {
    context.out << "nothing to rehearse: nothing is pending; --from 0 rehearses every migration\n";
  } else {
    context.out << render_rehearsal(rehearsals, output_style(context));
    if (locks) context.out << '\n' << render_locks(*locks, output_style(context));
  }
}

ExitStatus run_rehearse(CommandContext& context, const RehearseOptions& options) {
  require_sensible(context, options);
  const std::unique_ptr<Program> program = make_program(context, options);
  std::vector<MigrationRehearsal> rehearsals;
  std::optional<LockReport> locks;
  if (options.locks) locks.emplace();
  if (!program->chosen.empty()) {
    RehearsalStage stage = make_stage(context, *program, options);
    rehearsals = rehearse(context, *program, stage);
    if (options.locks) {
      stage.start_over();
      locks = observe_locks(
          context, [&] { return stage.connect(); }, steps_of(*program, rehearsals),
          program->target ? &*program->target : nullptr);
    }
  }
  const bool ok = std::ranges::all_of(rehearsals, &MigrationRehearsal::is_clean);
  print(context, rehearsals, locks, ok);
  return ok ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_rehearse_command() {
  const auto options = std::make_shared<RehearseOptions>();
  return {.name = "rehearse",
          .summary = "Try migrations up, down and up again on a scratch server",
          .description =
              "Applies each migration on a throw-away server, reverts it and applies it again, and compares the "
              "schema after every step: a down script that does not lead back, a second up that makes something "
              "else, and a migration without a way back are named, with the objects that differ. Rehearsed is "
              "what is pending on the database that a flag, a variable or the configuration's url names, after what "
              "it has already; without one, every migration. Writes nothing anywhere else. Exits with 3 when "
              "something is not as it should be.",
          .options = {{.names = "--from",
                       .value_name = "VERSION",
                       .help = "Rehearse this migration and all after it; 0 for all",
                       .into = &options->from},
                      {.names = "--data",
                       .value_name = "FILE",
                       .help = "Run this SQL and COPY script first, where the rehearsal begins",
                       .into = &options->data},
                      {.names = "--from-target",
                       .help = "Copy rows of the target first, parents before what refers to them",
                       .into = &options->from_target},
                      {.names = "--sample",
                       .value_name = "N",
                       .help = "How many rows of each table (100 by default)",
                       .into = &options->sample},
                      {.names = "--locks", .help = "Also tell what each statement locks", .into = &options->locks}},
          .examples = {"pgplumb rehearse", "pgplumb rehearse --from 0007 --data tests/rows.sql",
                       "pgplumb rehearse --env prod --locks --format sarif"},
          .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
          .run = [options](CommandContext& context) { return run_rehearse(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
