#include "procedures/given_argument.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/routines.hpp"

namespace pgplumb::procedures {
namespace {

using Given = std::vector<GivenArgument>;

std::vector<pg::Parameter> bind(const RoutineCatalog& catalog, const Given& arguments) {
  return make_parameters(resolve(catalog, shapes_of(arguments)), catalog.types, arguments);
}

std::string refusal(const RoutineCatalog& catalog, const Given& arguments) {
  try {
    bind(catalog, arguments);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return error.what();
  }
  return "accepted";
}

TEST(GivenArguments, KeepNullEmptyAndOmittedApart) {
  const RoutineCatalog f = test::candidates({test::routine("f", {test::in("a text = 'x'")}, "text")});
  EXPECT_EQ(bind(f, {}), (std::vector<pg::Parameter>{}));
  EXPECT_EQ(bind(f, {{.name = "a", .value = ""}}), (std::vector<pg::Parameter>{""}));
  EXPECT_EQ(bind(f, {{.name = "a", .value = JsonValue{}}}), (std::vector<pg::Parameter>{std::nullopt}));
}

TEST(GivenArguments, AreReadFromADocumentByNameOrPosition) {
  const Given by_name = parse_arguments(R"({"b":1,"a":"x"})");
  ASSERT_EQ(by_name.size(), 2U);
  EXPECT_EQ(by_name[0].name, "b");
  const Given by_position = parse_arguments("[1,2]");
  ASSERT_EQ(by_position.size(), 2U);
  EXPECT_EQ(by_position[1].name, "");
  EXPECT_THROW(parse_arguments("5"), Error);
}

TEST(GivenArguments, NameTheOneThatHoldsNoText) {
  const RoutineCatalog f =
      test::candidates({test::routine("f", {test::in("a text = ''"), test::in("b bytea")}, "text")});
  EXPECT_EQ(refusal(f, {{.name = "b", .value = std::string("x\0y", 3)}}),
            "argument \"b\" holds a NUL byte, which no text can hold");
  EXPECT_EQ(refusal(f, {{.name = "b", .value = "ab\xff"}}), "argument \"b\" is not UTF-8 at byte 3");
  EXPECT_EQ(refusal(f, {{.name = "a", .value = parse_json(R"("\u0000")")}, {.name = "b", .value = ""}}),
            "argument \"a\" holds a NUL byte, which no text can hold");
}

}  // namespace
}  // namespace pgplumb::procedures
