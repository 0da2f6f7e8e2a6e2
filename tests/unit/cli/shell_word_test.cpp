#include "cli/shell_word.hpp"

#include <gtest/gtest.h>

namespace pgplumb::cli {
namespace {

TEST(ShellWord, LosesQuotesAndBackslashes) {
  EXPECT_EQ(unquote_shell_word("plain"), "plain");
  EXPECT_EQ(unquote_shell_word("'host=a dbname=b'"), "host=a dbname=b");
  EXPECT_EQ(unquote_shell_word("\"bank.f(int)\""), "bank.f(int)");
  EXPECT_EQ(unquote_shell_word(R"(a\ b)"), "a b");
  EXPECT_EQ(unquote_shell_word(R"('a\b')"), R"(a\b)");
}

TEST(ShellWord, MayBeUnfinished) {
  EXPECT_EQ(unquote_shell_word("'bank.tr"), "bank.tr");
  EXPECT_EQ(unquote_shell_word("a\\"), "a\\");
  EXPECT_EQ(unquote_shell_word(""), "");
}

TEST(ShellWord, ExpandsNothing) { EXPECT_EQ(unquote_shell_word("$HOME`x`"), "$HOME`x`"); }

}  // namespace
}  // namespace pgplumb::cli
