// Migrator factory: from the configuration to the migrations library.
#pragma once

#include "cli/context.hpp"
#include "cli/output/error.hpp"
#include "cli/output/target.hpp"
#include "core/schema/fetch.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

/// The schema of pgplumb's own tables.
sql::Identifier bookkeeping_of(CommandContext& context);

/// How a snapshot of a database is read: without our own tables, with roles if [drift] roles says so.
schema::FetchOptions snapshot_options(CommandContext& context);

/// Records the schema, if [drift] record says so; else empty.
migrations::AfterChange make_after_change(CommandContext& context);

/// What the configuration and its flags say.
migrations::MigratorOptions make_migrator_options(CommandContext& context);

/// Reads the migrations folder. Connects when first needed; `context` must outlive the result.
migrations::Migrator make_migrator(CommandContext& context, migrations::MigratorOptions options);
migrations::Migrator make_migrator(CommandContext& context);

/// What the database is called; for after a connection was made.
TargetLabel label_target(CommandContext& context);

/// How to render what goes to standard output: a pipe has no width.
RenderOptions output_style(const CommandContext& context);
/// How to render what goes to standard error.
RenderOptions message_style(const CommandContext& context);

}  // namespace pgplumb::cli
