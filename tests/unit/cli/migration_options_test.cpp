#include "cli/migration_options.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

TEST(MigrationOptions, AVersionMayBeGivenWithItsName) {
  EXPECT_EQ(parse_version("0003").text(), "0003");
  EXPECT_EQ(parse_version("0003_orders").text(), "0003");
}

TEST(MigrationOptions, AnythingElseIsNoVersion) {
  for (const char* text : {"", "orders", "3x", "-1", "1234567890123456789"}) {
    EXPECT_THROW(parse_version(text), Error) << text;
  }
}

TEST(MigrationOptions, NeitherMeansTheDefault) {
  EXPECT_EQ(std::get<migrations::Steps>(parse_target({}, migrations::Steps{1})).count, 1);
}

TEST(MigrationOptions, TakesOneOfTheTwo) {
  EXPECT_EQ(std::get<migrations::ToVersion>(parse_target({.to = "7"}, migrations::Latest{})).version.text(), "7");
  EXPECT_EQ(std::get<migrations::Steps>(parse_target({.steps = 2}, migrations::Latest{})).count, 2);
  EXPECT_THROW(parse_target({.to = "7", .steps = 2}, migrations::Latest{}), Error);
  EXPECT_THROW(parse_target({.steps = 0}, migrations::Latest{}), Error);
}

}  // namespace
}  // namespace pgplumb::cli
