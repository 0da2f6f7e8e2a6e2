#include "procedures/typed/statement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::procedures::typed {
namespace {

using testing::ElementsAre;

ParameterDescription parameter(ParameterMode mode, std::string_view name, bool has_default = false) {
  return {.mode = mode, .name = name, .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = has_default};
}

struct Call {
  RoutineKind kind = RoutineKind::function;
  std::vector<ParameterDescription> parameters;

  Statement with(const Binder& arguments, Ask ask = Ask::columns) const {
    const RoutineDescription routine{
        .schema = "s", .name = "f", .identity = "s.f", .kind = kind, .parameters = parameters};
    return make_statement(routine, ask, arguments);
  }
};

Binder binder(std::initializer_list<Arg<std::int32_t>> arguments) {
  Binder binder;
  for (const Arg<std::int32_t>& argument : arguments) binder.put(argument);
  return binder;
}

TEST(MakeStatement, NamesAndCastsWhatIsGiven) {
  const Call call{.parameters = {parameter(ParameterMode::in, "a"), parameter(ParameterMode::in, "B \"c\"", true)}};
  const Statement statement = call.with(binder({1, null}));
  EXPECT_EQ(statement.sql,
            R"(SELECT * FROM "s"."f"("a" => $1::"pg_catalog"."int4", "B ""c""" => $2::"pg_catalog"."int4"))");
  EXPECT_THAT(statement.values, ElementsAre("1", std::nullopt));
}

TEST(MakeStatement, LeavesOutWhatIsLeftOut) {
  const Call call{.parameters = {parameter(ParameterMode::in, "a", true), parameter(ParameterMode::in, "b", true)}};
  EXPECT_EQ(call.with(binder({{}, 2}), Ask::value).sql, R"(SELECT "s"."f"("b" => $1::"pg_catalog"."int4"))");
  EXPECT_EQ(call.with(binder({{}, {}})).sql, R"(SELECT * FROM "s"."f"())");
}

TEST(MakeStatement, GivesByPositionUpToTheLastWithoutAName) {
  const Call call{.parameters = {parameter(ParameterMode::in, "a"), parameter(ParameterMode::in, ""),
                                 parameter(ParameterMode::in, "c", true)}};
  EXPECT_EQ(
      call.with(binder({1, 2, 3})).sql,
      R"(SELECT * FROM "s"."f"($1::"pg_catalog"."int4", $2::"pg_catalog"."int4", "c" => $3::"pg_catalog"."int4"))");
}

TEST(MakeStatement, RefusesAGapBeforeAnArgumentWithoutAName) {
  const Call call{.parameters = {parameter(ParameterMode::in, "a", true), parameter(ParameterMode::in, "", true)}};
  EXPECT_THROW(call.with(binder({{}, 2})), Error);
  EXPECT_EQ(call.with(binder({1, {}})).values.size(), 1U);
}

TEST(MakeStatement, HoldsThePlaceOfTheOutParametersOfAProcedureOnly) {
  const std::vector parameters{parameter(ParameterMode::in, "a"), parameter(ParameterMode::out, "b"),
                               parameter(ParameterMode::inout, "c")};
  const Call procedure{.kind = RoutineKind::procedure, .parameters = parameters};
  EXPECT_EQ(
      procedure.with(binder({1, 2})).sql,
      R"(CALL "s"."f"("a" => $1::"pg_catalog"."int4", "b" => NULL::"pg_catalog"."int4", "c" => $2::"pg_catalog"."int4"))");
  const Call function{.parameters = parameters};
  EXPECT_EQ(function.with(binder({1, 2})).sql,
            R"(SELECT * FROM "s"."f"("a" => $1::"pg_catalog"."int4", "c" => $2::"pg_catalog"."int4"))");
}

TEST(MakeStatement, GivesAVariadicArrayAlsoWhenItIsEmpty) {
  const Call call{
      .parameters = {{.mode = ParameterMode::variadic, .name = "xs", .type = "integer[]", .cast = "int4[]"}}};
  Binder none;
  none.put(Variadic<std::int32_t>());
  const Statement statement = call.with(none);
  EXPECT_EQ(statement.sql, R"(SELECT * FROM "s"."f"(VARIADIC "xs" => $1::int4[]))");
  EXPECT_THAT(statement.values, ElementsAre("{}"));
}

}  // namespace
}  // namespace pgplumb::procedures::typed
