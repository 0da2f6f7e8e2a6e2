#include "core/server/scratch_label.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::server {
namespace {

ScratchLabel label() {
  const auto now = std::chrono::system_clock::from_time_t(1'769'862'896);
  return {.name = "try", .project = "/home/ada/sh\"op\n", .created = now, .expires = now + std::chrono::hours(2)};
}

TEST(ScratchLabel, IsReadBackAsItWasWritten) {
  const auto read = parse_scratch_label(to_text(label()));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->name, "try");
  EXPECT_EQ(read->project, label().project);
  EXPECT_EQ(read->created, label().created);
  EXPECT_EQ(read->expires, label().expires);
}

TEST(ScratchLabel, OfAPathThatIsNotUtf8IsStillText) {
  ScratchLabel odd = label();
  odd.project = "/home/\xff";
  EXPECT_TRUE(parse_scratch_label(to_text(odd)).has_value());
}

TEST(ScratchLabel, TakesNobodyElsesTextForOne) {
  const std::string whole = to_text(label());
  for (const std::string& text : {std::string(), std::string("{}"), std::string("null"), std::string("a comment"),
                                  whole.substr(0, whole.size() / 2), std::string(R"({"form":"other/1"})"),
                                  std::string(R"({"form":"pgplumb.scratch/1","name":7})")}) {
    EXPECT_FALSE(parse_scratch_label(text).has_value()) << text;
  }
}

TEST(ScratchName, IsFitForFilesAndDatabases) {
  for (const char* name : {"a", "Shop_2-b", "0", "1234567890123456789012345678901234567890"}) {
    EXPECT_NO_THROW(require_scratch_name(name)) << name;
  }
  for (const char* name : {"", "-x", "a b", "a;b", "a\"b", "../x", "a/b", ".", "gr\xc3\xbc\xc3\x9f",
                           "12345678901234567890123456789012345678901"}) {
    EXPECT_THROW(require_scratch_name(name), Error) << name;
  }
}

TEST(ScratchName, IsMadeFromTheProjectWhateverItIsCalled) {
  EXPECT_TRUE(make_scratch_name("/home/ada/shop").starts_with("shop_"));
  EXPECT_NE(make_scratch_name("/home/ada/shop"), make_scratch_name("/home/ada/shop"));
  for (const char* project :
       {"/", "/tmp/\xe2\x82\xac", "/x/-d", "/x/'; drop", "/x/a-very-long-name-of-a-project-that-goes-on-and-on"}) {
    EXPECT_NO_THROW(require_scratch_name(make_scratch_name(project))) << project;
  }
}

}  // namespace
}  // namespace pgplumb::server
