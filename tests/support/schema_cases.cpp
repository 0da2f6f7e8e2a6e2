#include "tests/support/schema_cases.hpp"

#include <algorithm>
#include <filesystem>

#include "core/files.hpp"
#include "core/schema/fetch.hpp"

namespace pgplumb::test {

std::vector<SchemaCase> schema_cases() {
  std::vector<SchemaCase> cases;
  for (const auto& entry : std::filesystem::directory_iterator(PGPLUMB_SOURCE_DIR "/tests/data/schema")) {
    if (!entry.is_directory()) continue;
    cases.push_back(
        {entry.path().filename(), load_bytes(entry.path() / "old.sql"), load_bytes(entry.path() / "new.sql")});
  }
  std::sort(cases.begin(), cases.end(),
            [](const SchemaCase& left, const SchemaCase& right) { return left.name < right.name; });
  return cases;
}

SchemaDatabase::SchemaDatabase(std::string_view sql) {
  // Roles belong to the server, which the tests of a process share.
  static const bool kHasRoles = [&] {
    database_.psql("CREATE ROLE reader; CREATE ROLE writer; CREATE ROLE \"Odd role\"");
    return true;
  }();
  if (kHasRoles && !sql.empty()) database_.psql(sql);
}

schema::Snapshot SchemaDatabase::snapshot() const {
  pg::Session session = database_.connect();
  return schema::fetch_snapshot(session);
}

}  // namespace pgplumb::test
