#include "procedures/codegen/cpp_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace pgplumb::procedures::codegen {
namespace {

using testing::ElementsAre;

TEST(ToIdentifier, KeepsWhatIsOne) {
  EXPECT_EQ(to_identifier("from_account"), "from_account");
  EXPECT_EQ(to_identifier("MixedCase2"), "MixedCase2");
}

TEST(ToIdentifier, SpellsOutTheRest) {
  EXPECT_EQ(to_identifier("Weird Name"), "Weird_Name");
  EXPECT_EQ(to_identifier("a\"b*/c\nd?\?/"), "a_b_c_d");
  EXPECT_EQ(to_identifier("überweisung"), "u00fcberweisung");
  EXPECT_EQ(to_identifier("😀"), "u1f600");
  EXPECT_EQ(to_identifier("\xff"), "ufffd");
  EXPECT_EQ(to_identifier("1st"), "n1st");
  EXPECT_EQ(to_identifier(" -- "), "unnamed");
  EXPECT_EQ(to_identifier(""), "unnamed");
}

TEST(ToIdentifier, NeverMakesANameThatCppReserves) {
  EXPECT_EQ(to_identifier("class"), "class_");
  EXPECT_EQ(to_identifier("xor"), "xor_");
  EXPECT_EQ(to_identifier("NULL"), "NULL_");
  EXPECT_EQ(to_identifier("std"), "std_");
  EXPECT_EQ(to_identifier("verify"), "verify_");
  EXPECT_EQ(to_identifier("__leading__twice__"), "leading_twice");
  EXPECT_EQ(to_identifier("_Upper"), "Upper");
}

TEST(Extended, HasOneUnderscoreBetweenTheWords) {
  EXPECT_EQ(extended("transfer", "parameters"), "transfer_parameters");
  EXPECT_EQ(extended(to_identifier("register"), "parameters"), "register_parameters");
}

TEST(ToTypeName, CapitalisesTheWords) {
  EXPECT_EQ(to_type_name("account_status"), "AccountStatus");
  EXPECT_EQ(to_type_name("class"), "Class");
  EXPECT_EQ(to_type_name("v1_2"), "V1_2");
  EXPECT_EQ(to_type_name("NULL"), "NULL_");
}

TEST(ToMembers, KeepsApartWhatWouldBeOneName) {
  EXPECT_THAT(to_members({"a b", "a-b", "c"}), ElementsAre("a_b_1", "a_b_2", "c"));
  EXPECT_THAT(to_members({"a", "a", "a_1"}), ElementsAre("a_1", "a_2", "a_1_3"));
}

Claim claim(const std::string& identity, const std::string& base) {
  return {.identity = identity, .base = base, .names = [](const std::string& name) {
            return std::vector{to_identifier(name), to_type_name(name) + "Args"};
          }};
}

TEST(Settle, LeavesAloneWhatMeetsNothing) {
  EXPECT_THAT(settle({claim("s.a()", "a"), claim("s.b()", "b")}), ElementsAre("a", "b"));
}

TEST(Settle, MarksAllThatMeetWhateverTheirOrder) {
  const auto bases = settle({claim("s.\"a b\"()", "a b"), claim("s.a_b()", "a_b"), claim("s.c()", "c")});
  const auto turned = settle({claim("s.c()", "c"), claim("s.a_b()", "a_b"), claim("s.\"a b\"()", "a b")});
  EXPECT_NE(bases[0], "a b");
  EXPECT_NE(bases[1], "a_b");
  EXPECT_EQ(bases[2], "c");
  EXPECT_THAT(turned, ElementsAre(bases[2], bases[1], bases[0]));
  EXPECT_NE(to_identifier(bases[0]), to_identifier(bases[1]));
}

TEST(Settle, SeesThatNamesMadeFromDifferentBasesMeet) {
  const auto bases = settle({claim("s.a_b()", "a_b"), claim("s.\"aB\"()", "aB")});
  std::set<std::string> names;
  for (const std::string& base : bases) {
    names.insert(to_identifier(base));
    names.insert(to_type_name(base) + "Args");
  }
  EXPECT_EQ(names.size(), 4U);
}

}  // namespace
}  // namespace pgplumb::procedures::codegen
