#include "procedures/routine_name.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

struct Case {
  const char* text;
  const char* schema;
  const char* name;
  const char* types;  ///< null: none given
};

class RoutineNames : public testing::TestWithParam<Case> {};

TEST_P(RoutineNames, AreReadAsSqlReadsThem) {
  const RoutineName name = parse_routine_name(GetParam().text);
  EXPECT_EQ(name.schema, GetParam().schema);
  EXPECT_EQ(name.name, GetParam().name);
  EXPECT_EQ(name.types, GetParam().types == nullptr ? std::nullopt : std::optional<std::string>(GetParam().types));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RoutineNames,
    testing::Values(Case{"transfer", "", "transfer", nullptr}, Case{"bank.transfer", "bank", "transfer", nullptr},
                    Case{"Bank.Transfer", "bank", "transfer", nullptr},
                    Case{R"("Weird Name"."a ""b"".c")", "Weird Name", "a \"b\".c", nullptr}, Case{"f()", "", "f", ""},
                    Case{"f( int , text )", "", "f", "int , text"},
                    Case{"s.f(numeric(10, 2), \"S\".\"T(\"[])", "s", "f", "numeric(10, 2), \"S\".\"T(\"[]"},
                    Case{" s . f ", "s", "f", nullptr}, Case{"überweisung", "", "überweisung", nullptr}));

class NoRoutineNames : public testing::TestWithParam<std::string> {};

TEST_P(NoRoutineNames, AreRefused) {
  try {
    parse_routine_name(GetParam());
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, NoRoutineNames,
                         testing::Values("", " ", "a.b.c", "f(", "f(int", "f)", "f(int) x", "f; DROP TABLE t", "'f'",
                                         "\"\"", "\"f", "1f", ".f", "s.", "U&\"f\"", "f(int) -- x",
                                         std::string("f\0g", 3), "f\xff"));

TEST(RoutineName, QuotesItsNamesForTheServer) {
  EXPECT_EQ(parse_routine_name("S.\"F\"\"\"(int)").regprocedure(), R"("s"."F"""(int))");
}

}  // namespace
}  // namespace pgplumb::procedures
