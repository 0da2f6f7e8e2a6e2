#include "cli/commands/schema/diff.hpp"

#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/confirm_changes.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/changes.hpp"
#include "cli/output/findings.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/schema_source.hpp"
#include "core/schema/roles.hpp"

namespace pgplumb::cli {
namespace {

struct SchemaDiffOptions {
  std::string left;
  std::string right;
  bool column_order = false;
  bool roles = false;
};

/// Both sides; a database decides the version of the server that the SQL of the other side is run on.
struct BothSides {
  schema::Snapshot left;
  schema::Snapshot right;
};

BothSides read_both(CommandContext& context, const SchemaDiffOptions& options) {
  if (is_database(options.left) || !is_database(options.right)) {
    schema::Snapshot left = read_schema(context, options.left);
    const int major = left.server_version() / 10000;
    return {std::move(left), read_schema(context, options.right, major)};
  }
  schema::Snapshot right = read_schema(context, options.right);
  return {read_schema(context, options.left, right.server_version() / 10000), std::move(right)};
}

ExitStatus run_diff(CommandContext& context, const SchemaDiffOptions& options) {
  BothSides both = read_both(context, options);
  schema::match_roles(both.left, both.right);
  const std::vector<schema::ObjectChange> changes = confirm_changes(
      context, both.left, both.right, make_diff(both.left, both.right, {.column_order = options.column_order}));
  const ComparedSides sides{both.left, both.right, "first", "second"};
  if (context.wants_json()) {
    Json document = make_document(context.command_name, changes.empty());
    document["changes"] = changes_to_json(changes, sides);
    print_json(context.out, document);
  } else if (is_tool_format(context.format)) {
    context.out << render_for_tool(context.format, context.command_name, changes_to_findings(changes, sides));
  } else if (changes.empty()) {
    context.out << "no difference (" << count_of(both.left.objects().size(), "object") << ")\n";
  } else {
    context.out << render_changes(changes, sides, output_style(context)) << count_of(changes.size(), "object")
                << (changes.size() == 1 ? " differs\n" : " differ\n");
  }
  return changes.empty() ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_schema_diff_command() {
  const auto options = std::make_shared<SchemaDiffOptions>();
  return {
      .name = "diff",
      .summary = "Compare two schemas",
      .description =
          "Says what the second schema has that the first has not, lacks, or has in another way. Each side is a URL or "
          "conninfo, a schema written by \"pgplumb schema dump\", a file of SQL, or a folder of migrations or of SQL "
          "files; SQL is run on a scratch server. Names that PostgreSQL made up are no difference. Exits with 3 when "
          "there is one.",
      .options = {{.names = "--column-order",
                   .help = "The order of columns counts, too",
                   .into = &options->column_order},
                  make_roles_option(options->roles)},
      .positionals =
          {{.name = "FIRST", .help = "What is expected", .into = &options->left, .required = true},
           {.name = "SECOND", .help = "What is compared with it", .into = &options->right, .required = true}},
      .examples = {"pgplumb schema diff migrations/ \"$DATABASE_URL\"",
                   "pgplumb schema diff before.schema after.schema"},
      .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
      .run = [options](CommandContext& context) { return run_diff(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
