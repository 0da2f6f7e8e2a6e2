// A snapshot of a database that holds one object of every kind.
#include "core/schema/fetch.hpp"

#include <gtest/gtest.h>

#include "core/files.hpp"
#include "core/schema/diff.hpp"
#include "core/schema/text_form.hpp"
#include "tests/support/database.hpp"
#include "tests/support/schema_cases.hpp"

namespace pgplumb::schema {
namespace {

class FetchSnapshot : public testing::Test {
 protected:
  static const Snapshot& everything() {
    static const Snapshot snapshot = [] {
      static const test::Database database;
      database.psql(test::everything_sql());
      pg::Session session = database.connect();
      return fetch_snapshot(session);
    }();
    return snapshot;
  }
};

TEST_F(FetchSnapshot, RoundTripsThroughItsText) {
  const std::string text = to_text(everything());
  const Snapshot parsed = parse_text(*SourceFile::from_bytes("everything", text));
  if (const char* keep = std::getenv("KEEP_SNAPSHOT")) replace_file(keep, text);
  EXPECT_TRUE(parsed == everything());
  EXPECT_EQ(to_text(parsed), text);
  EXPECT_TRUE(make_diff(everything(), parsed).empty());
}

std::vector<NotCompared> not_compared(const std::string& sql) {
  return test::SchemaDatabase(sql).snapshot().not_compared();
}

TEST(FetchSnapshotOfExtensions, SaysThatRightsOnTheirObjectsWereChanged) {
  EXPECT_EQ(not_compared("CREATE EXTENSION hstore"), std::vector<NotCompared>{});
  const std::vector<NotCompared> changed{{"right on an object of an extension", 1}};
  EXPECT_EQ(not_compared("CREATE EXTENSION hstore; GRANT EXECUTE ON FUNCTION hstore(text, text) TO reader"), changed);
  EXPECT_EQ(not_compared("CREATE EXTENSION hstore; REVOKE EXECUTE ON FUNCTION hstore(text, text) FROM PUBLIC"),
            changed);
}

}  // namespace
}  // namespace pgplumb::schema
