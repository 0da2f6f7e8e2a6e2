#include "cli/commands/schema/record.hpp"

#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/json.hpp"
#include "cli/schema_source.hpp"
#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/advisory_lock.hpp"
#include "drift/recorded.hpp"

namespace pgplumb::cli {
namespace {

struct SchemaRecordOptions {
  bool roles = false;
};

ExitStatus run_record(CommandContext& context) {
  const Config& config = context.config();
  const sql::Identifier bookkeeping(config.migrations_schema.value);
  const pg::AdvisoryLock lock = pg::AdvisoryLock::acquire(context.connect(), bookkeeping::lock_key(bookkeeping),
                                                          {.wait = config.lock_wait.value});
  pg::Session session = context.connect();
  drift::record_schema(session, lock, {}, snapshot_options(context));
  if (!context.wants_json()) {
    context.out << "recorded the schema of " << label_target(context).description << '\n';
    return 0;
  }
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context));
  print_json(context.out, document);
  return 0;
}

}  // namespace

Command make_schema_record_command() {
  const auto options = std::make_shared<SchemaRecordOptions>();
  return {.name = "record",
          .summary = "Take the schema for what it should be",
          .description =
              "Reads the schema of the database and keeps it in the bookkeeping, in the place of what was recorded "
              "before. \"pgplumb drift --against recorded\" compares the database with it, without files and without "
              "a scratch server. With [drift] record = true every run that changes something records the schema.",
          .options = {make_roles_option(options->roles)},
          .examples = {"pgplumb schema record", "pgplumb drift --against recorded"},
          .run = run_record,
          .storage = options};
}

}  // namespace pgplumb::cli
