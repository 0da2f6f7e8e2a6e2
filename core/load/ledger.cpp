#include "core/load/ledger.hpp"

#include <fmt/format.h>

#include "core/bookkeeping/tables.hpp"
#include "core/error.hpp"
#include "core/load/ledger_statements.hpp"
#include "core/load/queries.hpp"

namespace pgplumb::load {
namespace {

using bookkeeping::in_schema;

/// Whether the table is there.
bool expect_ours(pg::Session& session, const sql::Identifier& schema) {
  const pg::Rows found = session.execute(queries::ledger_exists, {schema.name()});
  if (found.empty()) return false;
  if (found.front().text("kind") == "r" && found.front().boolean("is_ours")) return true;
  throw Error(
      ErrorCode::conflict,
      fmt::format("\"{}.loaded_file\" belongs to \"{}\" or is no table", schema.name(), found.front().text("owner")),
      "Have its owner drop it: what is in it cannot be trusted.");
}

void run(pg::Session& session, std::string_view statement, const sql::Identifier& schema) {
  pg::Session::Outcome outcome = session.run(in_schema(statement, schema));
  if (outcome.error) throw Error(std::move(outcome.error->info));
}

void make(pg::Session& session, const sql::Identifier& schema) {
  pg::Transaction transaction(session);
  if (session.execute(queries::schema_exists, {schema.name()}).empty()) run(session, statements::schema, schema);
  run(session, statements::table, schema);
  run(session, statements::revoke, schema);
  transaction.commit();
}

/// Somebody else made the schema or the table in the same moment (duplicate_schema, _table, unique_violation).
bool was_made_meanwhile(const Error& error) {
  return error.sqlstate() == "42P06" || error.sqlstate() == "42P07" || error.sqlstate() == "23505";
}

}  // namespace

void Ledger::prepare(pg::Session& session) const {
  while (!expect_ours(session, schema_)) {
    try {
      make(session, schema_);
    } catch (Error& error) {
      if (was_made_meanwhile(error)) continue;
      error.add_note(
          fmt::format("the table \"{}.loaded_file\", which remembers files, could not be made", schema_.name()));
      throw;
    }
  }
}

FileRecord Ledger::claim(pg::Transaction& transaction, const Table& table, const std::string& checksum,
                         const std::string& name) const {
  const pg::Rows rows =
      transaction.session().execute(in_schema(statements::claim, schema_), {table.readable(), checksum, name});
  return {.rows_read = static_cast<std::uint64_t>(rows.front().integer("rows_read")),
          .is_complete = rows.front().boolean("is_complete")};
}

void Ledger::record(pg::Transaction& transaction, const Table& table, const std::string& checksum,
                    const FileRecord& record) const {
  transaction.session().execute(
      in_schema(statements::record, schema_),
      {table.readable(), checksum, std::to_string(record.rows_read), record.is_complete ? "true" : "false"});
}

}  // namespace pgplumb::load
