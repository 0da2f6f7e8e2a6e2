// Schemas made by chance and changed by chance: our diff and pg_dump agree on whether there is a difference.
#include "tests/support/random_schema.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sstream>
#include <vector>

#include "core/schema/diff.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/text_form.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/database.hpp"
#include "tests/support/process.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::schema {
namespace {

/// What pg_dump says of a schema, without the order: grants come in the order in which they were made.
std::vector<std::string> dumped_lines(const pg::Conninfo& database) {
  test::Command command{.argv = {(test::installation().bin_dir / "pg_dump").string(), "--schema-only"}};
  for (const auto& [name, value] : test::libpq_environment(database)) command.environment[name] = value;
  const test::ProcessResult result = test::run(command);
  EXPECT_EQ(result.exit_status, 0) << result;
  std::vector<std::string> lines;
  std::istringstream text(result.out);
  for (std::string line; std::getline(text, line);) {
    // A key of one dump, new each time.
    if (!line.starts_with("\\restrict") && !line.starts_with("\\unrestrict")) lines.push_back(line);
  }
  std::ranges::sort(lines);
  return lines;
}

Snapshot snapshot_of(const test::Database& database) {
  pg::Session session = database.connect();
  return fetch_snapshot(session);
}

std::string run_by_chance(const test::Database& database, test::Chance& chance, int changes) {
  pg::Session session = database.connect();
  std::string done;
  for (int change = 0; change < changes; ++change) {
    const std::string sql = test::random_change(chance);
    if (session.run(sql).ok()) done += sql + ";\n";
  }
  return done;
}

TEST(RandomSchema, DiffersForUsExactlyWhenItDiffersForPgDump) {
  test::Chance chance;
  for (int round = 0; round < test::rounds(200) && !HasFailure(); ++round) {
    const test::Database left;
    const test::Database right;
    const std::string script = test::random_schema(chance);
    {
      pg::Session one = left.connect();
      pg::Session other = right.connect();
      std::istringstream lines(script);
      for (std::string line; std::getline(lines, line);) ASSERT_EQ(one.run(line).ok(), other.run(line).ok()) << line;
    }
    const std::string changes = run_by_chance(right, chance, chance.between(0, 3));
    const Snapshot expected = snapshot_of(left);
    const Snapshot live = snapshot_of(right);
    const std::vector<ObjectChange> diff = make_diff(expected, live, {.column_order = true});
    EXPECT_EQ(diff.empty(), dumped_lines(left.conninfo()) == dumped_lines(right.conninfo()))
        << "round " << round << "\n"
        << script << "--\n"
        << changes << diff.size() << " differences";
    EXPECT_EQ(diff.empty(), make_diff(live, expected, {.column_order = true}).empty());
    EXPECT_TRUE(parse_text(*SourceFile::from_bytes("live", to_text(live))) == live);
  }
}

}  // namespace
}  // namespace pgplumb::schema
