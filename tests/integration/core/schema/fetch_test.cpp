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

}  // namespace
}  // namespace pgplumb::schema
