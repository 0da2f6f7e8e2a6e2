// Schema cases: pairs of scripts, old and new, that differ in the objects of one kind.
#pragma once

#include <string>
#include <vector>

#include "core/schema/snapshot.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::test {

struct SchemaCase {
  std::string name;
  std::string old_sql;
  std::string new_sql;
};

/// Those in tests/data/schema that the server of the tests has words for, by name: in since-14 and so on are those
/// that need that version.
std::vector<SchemaCase> schema_cases();

/// Makes one object of every kind that the server of the tests has.
std::string everything_sql();

/// The others.
std::vector<SchemaCase> schema_cases_of_newer_servers();

/// A database in which a script was run, with the roles that the cases name: reader, writer, "Odd role".
class SchemaDatabase {
 public:
  explicit SchemaDatabase(std::string_view sql = {});

  const Database& database() const noexcept { return database_; }
  schema::Snapshot snapshot() const;

 private:
  Database database_;
};

}  // namespace pgplumb::test
