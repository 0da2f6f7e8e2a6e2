#include "tests/support/schema_cases.hpp"

#include <algorithm>
#include <filesystem>

#include "core/files.hpp"
#include "core/schema/fetch.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {

namespace {

constexpr int kMajors[] = {14, 15, 17, 18};

void add_cases(std::vector<SchemaCase>& cases, const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (!entry.is_directory() || name.starts_with("since-")) continue;
    cases.push_back({name, load_bytes(entry.path() / "old.sql"), load_bytes(entry.path() / "new.sql")});
  }
}

std::filesystem::path cases_since(int major) {
  return std::filesystem::path(PGPLUMB_SOURCE_DIR "/tests/data/schema") / ("since-" + std::to_string(major));
}

}  // namespace

std::vector<SchemaCase> schema_cases() {
  std::vector<SchemaCase> cases;
  add_cases(cases, PGPLUMB_SOURCE_DIR "/tests/data/schema");
  for (const int major : kMajors) {
    if (major <= installation().major) add_cases(cases, cases_since(major));
  }
  std::sort(cases.begin(), cases.end(),
            [](const SchemaCase& left, const SchemaCase& right) { return left.name < right.name; });
  return cases;
}

std::string everything_sql() {
  std::string sql = load_bytes(PGPLUMB_SOURCE_DIR "/tests/data/schema/everything.sql");
  for (const int major : kMajors) {
    const std::filesystem::path more = cases_since(major) / "everything.sql";
    if (major <= installation().major && std::filesystem::exists(more)) sql += load_bytes(more);
  }
  return sql;
}

std::vector<SchemaCase> schema_cases_of_newer_servers() {
  std::vector<SchemaCase> cases;
  for (const int major : kMajors) {
    if (major > installation().major) add_cases(cases, cases_since(major));
  }
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
