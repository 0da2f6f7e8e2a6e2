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

/// Those in tests/data/schema, by name.
std::vector<SchemaCase> schema_cases();

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
