#include "cli/commands/schema/dump.hpp"

#include <memory>
#include <optional>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/snapshot_json.hpp"
#include "cli/schema_source.hpp"
#include "core/schema/create_script.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/text_form.hpp"

namespace pgplumb::cli {
namespace {

struct SchemaDumpOptions {
  std::optional<std::string> source;
  bool roles = false;
};

schema::Snapshot read_source(CommandContext& context, const SchemaDumpOptions& options) {
  if (options.source) return read_schema(context, *options.source);
  pg::Session session = context.connect();
  return schema::fetch_snapshot(session, snapshot_options(context));
}

/// Where an object of a dump came from is of no use where the files are not.
schema::Snapshot without_origins(const schema::Snapshot& snapshot) {
  std::vector<schema::Object> objects = snapshot.objects();
  for (schema::Object& object : objects) {
    std::erase_if(object.attributes, [](const schema::Attribute& attribute) {
      return attribute.name.text() == schema::kOrigin || attribute.name.text() == schema::kChangedAt;
    });
  }
  return schema::Snapshot(std::move(objects), snapshot.not_compared(), snapshot.server_version(), snapshot.roles());
}

/// What is there and not in the dump is said beside it: the dump itself goes to a file.
void tell_left_out(CommandContext& context, const schema::Snapshot& snapshot) {
  for (const schema::NotCompared& left_out : snapshot.not_compared()) {
    context.err << "not in the dump: " << left_out.kind << " (" << left_out.count << ")\n";
  }
}

ExitStatus run_dump(CommandContext& context, const SchemaDumpOptions& options) {
  const schema::Snapshot snapshot = without_origins(read_source(context, options));
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    add_snapshot(document, snapshot);
    print_json(context.out, document);
    return 0;
  }
  context.out << (context.format == Format::sql ? schema::to_create_script(snapshot) : schema::to_text(snapshot));
  tell_left_out(context, snapshot);
  return 0;
}

}  // namespace

Command make_schema_dump_command() {
  const auto options = std::make_shared<SchemaDumpOptions>();
  return {
      .name = "dump",
      .summary = "Write a schema as facts or as SQL",
      .description =
          "Writes the schema of the database, or of what is named: a URL or conninfo, a schema in text form, a file "
          "of SQL, or a folder of migrations or of SQL files. As facts it is text that is reviewed, kept in git and "
          "given to \"pgplumb schema diff\". As SQL it is a script that makes the schema in an empty database, in an "
          "order in which each object finds what it needs; whoever runs it owns what the owner of the database owned. "
          "There are no rows in it and no secrets, and roles only if they are asked for.",
      .options = {make_roles_option(options->roles)},
      .positionals = {{.name = "SOURCE", .help = "What to write, instead of the database", .into = &options->source}},
      .examples = {"pgplumb schema dump -o shop.schema", "pgplumb schema dump --format sql | psql empty",
                   "pgplumb schema dump migrations/ --format sql"},
      .formats = {"facts", "sql", "json"},
      .run = [options](CommandContext& context) { return run_dump(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
