// Scratch: a throw-away server for commands that ask PostgreSQL what files mean.
#pragma once

#include <memory>

#include "cli/context.hpp"
#include "core/server/scratch_server.hpp"
#include "drift/replay.hpp"

namespace pgplumb::cli {

/// A server with one empty database, gone with this value.
struct Scratch {
  server::ScratchServer server;
  pg::Conninfo database;

  /// A session of the superuser, which serves the interrupt of the command.
  pg::Session connect(CommandContext& context) const;
};

/// The one that start_scratch takes for that major version.
server::Installation scratch_installation(CommandContext& context, int major);

/// What the configuration says about a replay.
drift::ReplayOptions replay_options(CommandContext& context);

/// Of the major version `major` where it is installed, else (and for 0) of the newest that is; what PGPLUMB_PG_BIN
/// names comes first. Throws Error{config} when there is none, Error{run_time} when it does not start.
Scratch start_scratch(CommandContext& context, int major = 0);

/// A scratch server that is started when somebody needs it, and a new database each time.
class LazyScratch {
 public:
  LazyScratch(CommandContext& context, int major) : context_(context), major_(major) {}

  /// A session of the superuser in an empty database of its own.
  pg::Session new_database();

 private:
  CommandContext& context_;
  int major_;
  std::unique_ptr<Scratch> scratch_;
};

/// As start_scratch, with every migration of the project applied, and with `routines`, which may be empty. A project of
/// routines alone has no migrations, unless it names their folder.
Scratch replay_on_scratch(CommandContext& context, const procedures::RoutineFiles& routines, int major = 0);
Scratch replay_on_scratch(CommandContext& context, const migrations::MigrationSet& set,
                          const procedures::RoutineFiles& routines, int major = 0);

}  // namespace pgplumb::cli
