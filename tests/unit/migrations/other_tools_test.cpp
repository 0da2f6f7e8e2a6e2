#include "migrations/other_tools.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(const std::string& text) {
  std::vector<Finding> findings;
  check_way_back_below(*SourceFile::from_bytes("f.sql", text), findings);
  return test::summaries(findings);
}

TEST(WayBackBelow, IsFoundBehindTheCommentsOfOtherTools) {
  for (const std::string comment : {"-- +goose Down", "-- +migrate Down", "--  migrate:down transaction:false",
                                    "---- create above / drop below ----"}) {
    EXPECT_THAT(check("create table a ();\n" + comment + "\ndrop table a;\n"),
                ElementsAre("error way_back_in_up_file f.sql:2:1+" + std::to_string(comment.size())));
  }
}

TEST(WayBackBelow, MayBeEmpty) {
  EXPECT_THAT(check("create table a ();\n-- migrate:down\n\n-- nothing to do\n"), IsEmpty());
}

TEST(WayBackBelow, IsNotMeantByOtherText) {
  EXPECT_THAT(check("-- +goose Up\n-- migrate:up\ncreate table a ();\n"), IsEmpty());
  EXPECT_THAT(check("select '\n-- +goose Down\n', $$\n-- migrate:down\n$$ /* -- migrate:down */;"), IsEmpty());
  EXPECT_THAT(check("-- see how +goose down does it\nselect 1;"), IsEmpty());
}

}  // namespace
}  // namespace pgplumb::migrations
