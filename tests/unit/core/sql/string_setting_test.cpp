#include "core/sql/string_setting.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "core/sql/classify.hpp"

namespace pgplumb::sql {
namespace {

bool is_on_after(const std::vector<std::string>& statements) {
  StringSetting setting;
  for (const std::string& statement : statements) {
    setting.follow(classify(statement, setting.current()).kind, statement);
  }
  return setting.current() == StringSyntax::standard;
}

TEST(StringSettings, StartAsOn) { EXPECT_TRUE(is_on_after({})); }

TEST(StringSettings, AreSwitchedOffByEveryFormOfSet) {
  for (const char* statement :
       {"set standard_conforming_strings = off", "SET Standard_Conforming_Strings TO OFF",
        "set session standard_conforming_strings to 'off'", "set local standard_conforming_strings = false",
        "set \"standard_conforming_strings\" = 0", "set standard_conforming_strings = 'No'",
        "set /* x */ standard_conforming_strings -- y\n = of", "set standard_conforming_strings = f",
        "select set_config('standard_conforming_strings', 'off', false)",
        "SELECT pg_catalog.set_config ( 'standard_conforming_strings' , 'off' , true )",
        "select set_config('a', 'b', false), set_config('Standard_Conforming_Strings', 'FALSE', false)",
        "with x as (select set_config('standard_conforming_strings','0',false)) select 1"}) {
    EXPECT_FALSE(is_on_after({statement})) << statement;
  }
}

TEST(StringSettings, IgnoreWhatOnlyLooksLikeThem) {
  for (const char* statement :
       {"set a = off", "set standard_conforming_strings = maybe", "alter role x set standard_conforming_strings = off",
        "select 'set standard_conforming_strings = off'", "select set_config('a', 'off', false)",
        "select set_config(standard, 'off', false)", "-- set standard_conforming_strings = off\nselect 1",
        "create function f() returns int set standard_conforming_strings = off return 1",
        "set standard_conforming_strings = o", "set standard_conforming_strings = offf"}) {
    EXPECT_TRUE(is_on_after({statement})) << statement;
  }
}

TEST(StringSettings, AreSwitchedOnAgain) {
  for (const char* statement :
       {"set standard_conforming_strings = on", "set standard_conforming_strings to default",
        "reset standard_conforming_strings", "RESET ALL", "discard all", "set standard_conforming_strings = 'tru'",
        "select set_config('standard_conforming_strings', 'on', false)"}) {
    EXPECT_TRUE(is_on_after({"set standard_conforming_strings = off", statement})) << statement;
  }
}

TEST(StringSettings, LocalOnesEndWithTheTransaction) {
  EXPECT_FALSE(is_on_after({"begin", "set local standard_conforming_strings = off"}));
  EXPECT_TRUE(is_on_after({"begin", "set local standard_conforming_strings = off", "commit"}));
  EXPECT_TRUE(is_on_after({"begin", "set local standard_conforming_strings = off", "rollback"}));
}

TEST(StringSettings, OfTheSessionAreUndoneByRollbackOnly) {
  EXPECT_FALSE(is_on_after({"begin", "set standard_conforming_strings = off", "commit"}));
  EXPECT_TRUE(is_on_after({"begin", "set standard_conforming_strings = off", "rollback"}));
  EXPECT_FALSE(is_on_after(
      {"set standard_conforming_strings = off", "begin", "set standard_conforming_strings = on", "rollback"}));
}

}  // namespace
}  // namespace pgplumb::sql
