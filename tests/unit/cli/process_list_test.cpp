#include "cli/process_list.hpp"

#include <gtest/gtest.h>
#include <string>

namespace pgplumb::cli {
namespace {

struct HideCase {
  const char* argument;
  const char* shown;
};

class ProcessList : public ::testing::TestWithParam<HideCase> {};

TEST_P(ProcessList, ShowsNoPassword) {
  std::string argument = GetParam().argument;
  char* pointer = argument.data();
  hide_secrets({&pointer, 1});
  EXPECT_EQ(argument, GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ProcessList,
    ::testing::Values(HideCase{"up", "up"}, HideCase{"-d", "-d"}, HideCase{"shop", "shop"},
                      HideCase{"postgresql://ada@db/shop", "postgresql://ada@db/shop"},
                      HideCase{"postgresql://db:5432/shop", "postgresql://db:5432/shop"},
                      HideCase{"postgresql://ada:secret@db:5432/shop", "postgresql://ada:******@db:5432/shop"},
                      HideCase{"--dbname=postgres://a:p@ss@db/x", "--dbname=postgres://a:****@db/x"},
                      HideCase{"host=db password=secret", "host=db password=******"},
                      HideCase{"password = 'a b' host=db", "password =**************"},
                      HideCase{"postgresql:///shop?user=a&password=p", "postgresql:///shop?user=a&password=*"},
                      HideCase{"reset_password", "reset_password"}, HideCase{"", ""}));

}  // namespace
}  // namespace pgplumb::cli
