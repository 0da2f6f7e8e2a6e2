#include "drift/adoption.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "core/schema/create_script.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/roles.hpp"
#include "drift/rebuild.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::drift {
namespace {

using migrations::TransactionMode;
using schema::AttributeChange;
using schema::Difference;
using schema::ObjectChange;

/// The same differences seen from the other side.
std::vector<ObjectChange> inverted(std::span<const ObjectChange> diff) {
  std::vector<ObjectChange> result(diff.begin(), diff.end());
  for (ObjectChange& change : result) {
    if (change.difference != Difference::changed) {
      change.difference = change.difference == Difference::missing ? Difference::extra : Difference::missing;
    }
    for (AttributeChange& attribute : change.attributes) std::swap(attribute.expected, attribute.live);
  }
  return result;
}

bool makes_routines(const schema::ddl::Statements& statements) {
  return std::ranges::any_of(statements, [](const schema::ddl::Statement& statement) {
    const std::string_view kind = statement.object.kind.text();
    return kind == "function" || kind == "procedure";
  });
}

std::string script(const schema::ddl::Statements& statements, std::string_view remark, TransactionMode mode) {
  std::string text = mode == TransactionMode::non_transactional ? "-- pgplumb: no-transaction\n" : "";
  text += fmt::format("-- {}\n", remark);
  // Bodies may name what comes after them.
  if (mode == TransactionMode::transactional && makes_routines(statements)) {
    text += "\nSET LOCAL check_function_bodies = off;\n";
  }
  return text + schema::to_plain_script(statements);
}

/// The set with the new migration behind it.
migrations::MigrationSet extended(migrations::MigrationSet set, std::span<const migrations::NewFile> files) {
  std::vector<migrations::NamedSource> sources;
  for (const migrations::NewFile& file : files) {
    sources.push_back({file.path, SourceFile::from_bytes(file.path, file.text)});
  }
  migrations::MigrationSet added = migrations::make_set(sources);
  migrations::require_sound(added);
  std::ranges::move(added.migrations, std::back_inserter(set.migrations));
  return set;
}

schema::Snapshot fetch(const Connector& connect, const ReplayOptions& options) {
  pg::Session session = connect();
  return schema::fetch_snapshot(session, {.bookkeeping = options.bookkeeping, .roles = options.roles});
}

}  // namespace

bool Adoption::loses_data() const noexcept {
  return std::ranges::any_of(up.statements, &schema::ddl::Statement::loses_data);
}

Adoption make_adoption(const schema::Snapshot& expected, const schema::Snapshot& live,
                       std::span<const ObjectChange> diff) {
  Adoption adoption;
  adoption.up = make_repair(live, expected, inverted(diff));
  adoption.down = make_repair(expected, adoption.up.target, diff);
  return adoption;
}

std::vector<migrations::NewFile> make_adoption_files(const Adoption& adoption, const migrations::Version& version,
                                                     const std::string& name, TransactionMode mode) {
  const std::string id = fmt::format("{}_{}", version.text(), name);
  return {{.path = id + ".up.sql",
           .text = script(adoption.up.statements, "What a database had that the files did not say.", mode)},
          {.path = id + ".down.sql", .text = script(adoption.down.statements, fmt::format("Undoes {}.", id), mode)}};
}

AdoptionProof prove_adoption(const Connector& connect, const NewDatabase& new_database, const Applied& applied,
                             const Adoption& adoption, std::span<const migrations::NewFile> files,
                             const ReplayOptions& options) {
  replay(connect, applied.set, applied.routines, options);
  {
    pg::Session session = connect();
    make_roles(session, {&adoption.up.target, &adoption.down.target});
  }
  const schema::Snapshot before = fetch(connect, options);

  AdoptionProof proof;
  migrations::Migrator migrator(
      extended(applied.set, files), connect,
      {.run = {.schema = options.bookkeeping, .interrupt = options.interrupt}, .out_of_order = OutOfOrder::allow});
  migrations::RunObserver silent;
  proof.error = migrator.up(migrations::Latest{}, silent).run.error;
  if (proof.error) return proof;
  const schema::Snapshot made = fetch(connect, options);
  proof.error = migrator.down(migrations::Steps{1}, silent).run.error;
  if (proof.error) return proof;
  proof.not_restored = schema::make_diff(before, fetch(connect, options));

  // Both sides have been through the server: what it writes in another way is no difference.
  const schema::Snapshot schema = schema::without_roles(adoption.up.target);
  pg::Session built = new_database();
  make_roles(built, {&schema});
  if (auto refusal = run_statements(built, schema::make_create_statements(schema))) {
    proof.error = Error(std::move(refusal->error));
    return proof;
  }
  proof.not_made = schema::make_diff(schema::with_roles_of(schema::fetch_snapshot(built), adoption.up.target),
                                     schema::narrowed_to(made, adoption.up.target));
  return proof;
}

}  // namespace pgplumb::drift
