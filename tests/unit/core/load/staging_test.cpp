#include "core/load/staging.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::load {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

std::vector<sql::Identifier> names(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

Staging staging(const std::vector<std::string>& columns, const std::vector<std::string>& key) {
  return make_staging({.name = {sql::Identifier("s"), sql::Identifier("t")}, .columns = {}}, names(columns),
                      names(key));
}

TEST(Staging, TheLastRowOfAKeyCountsAndRowsWithoutAKeyAllDo) {
  EXPECT_EQ(
      staging({"k", "a"}, {"k"}).merge,
      "INSERT INTO \"s\".\"t\" (\"k\", \"a\") OVERRIDING SYSTEM VALUE SELECT \"k\", \"a\" FROM (SELECT DISTINCT ON "
      "(\"k\", CASE WHEN \"k\" IS NULL THEN \"load_order\" END) \"k\", \"a\", \"load_order\" FROM "
      "\"pg_temp\".\"pgplumb_load\" ORDER BY \"k\", CASE WHEN \"k\" IS NULL THEN \"load_order\" END, \"load_order\" "
      "DESC) AS latest ORDER BY \"load_order\" ON CONFLICT (\"k\") DO UPDATE SET \"a\" = EXCLUDED.\"a\"");
}

TEST(Staging, WithNothingBesideTheKeyThereIsNothingToUpdate) {
  EXPECT_THAT(staging({"k", "l"}, {"k", "l"}).merge, EndsWith("ON CONFLICT (\"k\", \"l\") DO NOTHING"));
}

TEST(Staging, ItsOwnColumnStandsBesideOneOfThatName) {
  EXPECT_THAT(staging({"load_order", "load_order_"}, {"load_order"}).create, HasSubstr("ADD COLUMN \"load_order__\" "));
}

TEST(Staging, NamesAreQuoted) {
  const Staging odd = staging({"a\"b"}, {"a\"b"});
  EXPECT_THAT(odd.merge, HasSubstr("(\"a\"\"b\")"));
  EXPECT_THAT(odd.create, HasSubstr("SELECT \"a\"\"b\" FROM"));
}

}  // namespace
}  // namespace pgplumb::load
