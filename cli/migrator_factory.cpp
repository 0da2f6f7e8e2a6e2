#include "cli/migrator_factory.hpp"

#include <limits>
#include <utility>

#include "drift/recorded.hpp"
#include "migrations/load.hpp"

namespace pgplumb::cli {

sql::Identifier bookkeeping_of(CommandContext& context) {
  return sql::Identifier(context.config().migrations_schema.value);
}

schema::FetchOptions snapshot_options(CommandContext& context) {
  return {.bookkeeping = bookkeeping_of(context), .roles = context.config().drift_roles.value};
}

migrations::AfterChange make_after_change(CommandContext& context) {
  if (!context.config().drift_record.value) return {};
  return [options = snapshot_options(context)](pg::Session& session, const pg::AdvisoryLock& lock,
                                               const bookkeeping::RunIdentity& identity) {
    try {
      drift::record_schema(session, lock, identity, options);
    } catch (const Error& error) {
      ErrorInfo info = error.info();
      info.message = "the schema could not be recorded: " + info.message;
      throw Error(std::move(info));
    }
  };
}

migrations::MigratorOptions make_migrator_options(CommandContext& context) {
  const Config& config = context.config();
  return {.run = {.schema = sql::Identifier(config.migrations_schema.value),
                  .lock_timeout = config.lock_timeout.value,
                  .statement_timeout = config.statement_timeout.value,
                  .lock_retries = config.lock_retries.value,
                  .durable = config.durable.value,
                  .run_id = context.telemetry.run_id(),
                  .interrupt = &context.interrupt},
          .out_of_order = config.out_of_order.value,
          .lock_wait = config.lock_wait.value,
          .after_change = make_after_change(context)};
}

migrations::Migrator make_migrator(CommandContext& context, migrations::MigratorOptions options) {
  const std::filesystem::path& dir = context.config().migrations_dir.value;
  return migrations::Migrator(
      migrations::load_set(dir, context.display(dir)), [&context] { return context.connect(); }, std::move(options));
}

migrations::Migrator make_migrator(CommandContext& context) {
  return make_migrator(context, make_migrator_options(context));
}

TargetLabel label_target(CommandContext& context) {
  return {.description = context.resolved_target ? context.resolved_target->describe() : std::string(),
          .environment = context.config().environment.value};
}

RenderOptions output_style(const CommandContext& context) {
  constexpr auto kUnlimited = std::numeric_limits<std::size_t>::max();
  return {
      .color = context.terminal.color_out,
      .columns = context.terminal.out_is_terminal ? static_cast<std::size_t>(context.terminal.columns) : kUnlimited};
}

RenderOptions message_style(const CommandContext& context) {
  return {.color = context.terminal.color_err, .columns = static_cast<std::size_t>(context.terminal.columns)};
}

}  // namespace pgplumb::cli
