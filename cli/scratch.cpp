#include "cli/scratch.hpp"

#include <algorithm>

#include "cli/migrator_factory.hpp"
#include "core/server/installation.hpp"
#include "migrations/load.hpp"

namespace pgplumb::cli {

server::Installation scratch_installation(CommandContext& context, int major) {
  if (const std::optional<std::string> said = context.environment("PGPLUMB_PG_BIN")) {
    return server::choose_installation(std::filesystem::path(*said));
  }
  const std::vector<server::Installation> installed = server::find_installations();
  const auto same = std::ranges::find(installed, major, &server::Installation::major);
  return same != installed.end() ? *same : server::choose_installation(std::nullopt);
}

pg::Session Scratch::connect(CommandContext& context) const {
  return pg::Session::connect(database,
                              {.application_name = "pgplumb/" + context.command_name, .interrupt = &context.interrupt});
}

drift::ReplayOptions replay_options(CommandContext& context) {
  return {.bookkeeping = bookkeeping_of(context),
          .interrupt = &context.interrupt,
          .roles = context.config().drift_roles.value};
}

Scratch start_scratch(CommandContext& context, int major) {
  server::ScratchServer server = server::ScratchServer::start({.installation = scratch_installation(context, major)});
  pg::Conninfo database = server.create_database();
  return {std::move(server), std::move(database)};
}

pg::Session LazyScratch::new_database() {
  if (!scratch_) scratch_ = std::make_unique<Scratch>(start_scratch(context_, major_));
  scratch_->database = scratch_->server.create_database();
  return scratch_->connect(context_);
}

Scratch replay_on_scratch(CommandContext& context, const procedures::RoutineFiles& routines, int major) {
  const Setting<std::filesystem::path>& dir = context.config().migrations_dir;
  const bool is_there = dir.origin.kind != OriginKind::default_value || std::filesystem::exists(dir.value);
  const auto set = is_there ? migrations::load_set(dir.value, context.display(dir.value)) : migrations::MigrationSet{};
  return replay_on_scratch(context, set, routines, major);
}

Scratch replay_on_scratch(CommandContext& context, const migrations::MigrationSet& set,
                          const procedures::RoutineFiles& routines, int major) {
  Scratch scratch = start_scratch(context, major);
  drift::replay([&] { return scratch.connect(context); }, set, routines, replay_options(context));
  return scratch;
}

}  // namespace pgplumb::cli
