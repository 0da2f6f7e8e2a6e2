#include "procedures/resolve.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/routines.hpp"

namespace pgplumb::procedures {
namespace {

using test::candidates;
using test::in;
using test::inout;
using test::out;
using test::routine;
using test::table;
using test::variadic;
using testing::ElementsAre;
using testing::HasSubstr;
using Shapes = std::vector<ArgumentShape>;
using enum ArgumentForm;

std::string sql(const RoutineCatalog& catalog, const Shapes& arguments) { return resolve(catalog, arguments).sql; }
std::string chosen(const RoutineCatalog& catalog, const Shapes& arguments) {
  return resolve(catalog, arguments).identity;
}

ErrorInfo refusal(const RoutineCatalog& catalog, const Shapes& arguments) {
  try {
    resolve(catalog, arguments);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return error.info();
  }
  ADD_FAILURE() << "resolved";
  return {};
}

TEST(Resolve, BindsEveryArgumentByNameWithItsType) {
  const RoutineCatalog f = candidates({routine("f", {in("a integer"), in("b text = 'x'")}, "integer")});
  EXPECT_EQ(sql(f, {{.name = "b"}, {.name = "a"}}),
            R"(SELECT * FROM "s"."f"("a" => $2::"pg_catalog"."int4", "b" => $1::"pg_catalog"."text"))");
  EXPECT_EQ(sql(f, {{}, {}}),
            R"(SELECT * FROM "s"."f"("a" => $1::"pg_catalog"."int4", "b" => $2::"pg_catalog"."text"))");
  EXPECT_EQ(sql(f, {{.name = "a"}}), R"(SELECT * FROM "s"."f"("a" => $1::"pg_catalog"."int4"))");
}

TEST(Resolve, TellsForEachArgumentWhatItsValueIsFor) {
  const RoutineCatalog f =
      candidates({routine("f", {in("a integer"), out("o text"), variadic("xs text[]")}, "record")});
  const ResolvedCall call = resolve(f, Shapes{{.name = "a"}, {.name = "xs"}});
  ASSERT_EQ(call.arguments.size(), 2U);
  EXPECT_EQ(call.arguments[1].parameter, 2U);
  EXPECT_EQ(call.arguments[1].type, test::type_named("text[]"));
}

TEST(Resolve, QuotesOddNames) {
  Signature odd = routine("Weird \"Name\"", {in("\"My Arg\" text"), in("select integer")}, "void");
  EXPECT_EQ(sql(candidates({odd}), {{.name = "My Arg"}, {.name = "select"}}),
            R"(SELECT * FROM "s"."Weird ""Name"""("My Arg" => $1::"pg_catalog"."text", )"
            R"("select" => $2::"pg_catalog"."int4"))");
}

TEST(Resolve, TakesNamesInAnyCaseUnlessThereIsAnEqualOne) {
  EXPECT_EQ(resolve(candidates({routine("f", {in("amount integer")}, "void")}), Shapes{{.name = "Amount"}})
                .arguments.at(0)
                .parameter,
            0U);
  const RoutineCatalog both = candidates({routine("f", {in("x integer = 1"), in("X integer = 1")}, "void")});
  EXPECT_EQ(resolve(both, Shapes{{.name = "X"}}).arguments.at(0).parameter, 1U);
}

TEST(Resolve, GivesParametersWithoutNamesByPosition) {
  const RoutineCatalog f = candidates({routine("f", {in("integer"), in("integer"), in("c text = 'x'")}, "integer")});
  EXPECT_EQ(
      sql(f, {{.name = "$2"}, {.name = "$1"}, {.name = "c"}}),
      R"(SELECT * FROM "s"."f"($2::"pg_catalog"."int4", $1::"pg_catalog"."int4", "c" => $3::"pg_catalog"."text"))");
}

TEST(Resolve, RefusesAGapBeforeAParameterWithoutAName) {
  const RoutineCatalog f = candidates({routine("f", {in("a integer = 1"), in("integer = 2")}, "integer")});
  EXPECT_THAT(refusal(f, {{.name = "$2"}}).message, HasSubstr("argument \"a\" must be given too"));
}

TEST(Resolve, HoldsAPlaceForEveryOutputOfAProcedure) {
  const RoutineCatalog p =
      candidates({routine("p", {in("a integer"), out("o text"), inout("io integer"), inout("d integer = 1")}, "")});
  EXPECT_EQ(sql(p, {{.name = "a"}, {.name = "io"}}),
            R"(CALL "s"."p"("a" => $1::"pg_catalog"."int4", "o" => NULL::"pg_catalog"."text", )"
            R"("io" => $2::"pg_catalog"."int4"))");
  EXPECT_EQ(resolve(p, Shapes{{}, {}}).json_sql, "");
  const RoutineCatalog unnamed = candidates({routine("p", {out("text"), in("a integer")}, "")});
  EXPECT_EQ(sql(unnamed, {{}}), R"(CALL "s"."p"(NULL::"pg_catalog"."text", "a" => $1::"pg_catalog"."int4"))");
}

TEST(Resolve, GivesVariadicAsAnArrayByName) {
  const RoutineCatalog f = candidates({routine("f", {in("a text"), variadic("xs integer[]")}, "integer")});
  const std::string head = R"(SELECT * FROM "s"."f"("a" => $1::"pg_catalog"."text", VARIADIC "xs" => )";
  EXPECT_EQ(sql(f, {{}}), head + R"('{}'::"pg_catalog"."_int4"))");
  EXPECT_EQ(sql(f, {{}, {}}), head + R"(ARRAY[$2::"pg_catalog"."int4"]::"pg_catalog"."_int4"))");
  EXPECT_EQ(sql(f, {{}, {}, {.form = int4}}),
            head + R"(ARRAY[$2::"pg_catalog"."int4", $3::"pg_catalog"."int4"]::"pg_catalog"."_int4"))");
  EXPECT_EQ(sql(f, {{}, {.name = "xs"}}), head + R"($2::"pg_catalog"."_int4"))");
  EXPECT_EQ(sql(f, {{}, {.form = array}}), head + R"($2::"pg_catalog"."_int4"))");
}

TEST(Resolve, TakesAnArrayAmongVariadicJsonForAnElement) {
  const RoutineCatalog f = candidates({routine("f", {variadic("xs jsonb[]")}, "integer")});
  EXPECT_EQ(sql(f, {{.form = array}}),
            R"(SELECT * FROM "s"."f"(VARIADIC "xs" => ARRAY[$1::"pg_catalog"."jsonb"]::"pg_catalog"."_jsonb"))");
}

TEST(Resolve, GivesVariadicAnyArgumentByArgument) {
  const RoutineCatalog format = candidates({routine("format", {in("text"), variadic("\"any\"")}, "text")});
  EXPECT_EQ(sql(format, {{}, {}, {.form = int4}}),
            R"(SELECT * FROM "s"."format"($1::"pg_catalog"."text", $2::"pg_catalog"."text", $3::"pg_catalog"."int4"))");
  EXPECT_EQ(sql(format, {{}}), R"(SELECT * FROM "s"."format"($1::"pg_catalog"."text"))");
}

TEST(Resolve, GivesAPolymorphicParameterTheTypeOfTheConstant) {
  const RoutineCatalog f = candidates({routine("f", {in("x anyelement")}, "anyelement")});
  EXPECT_THAT(sql(f, {{}}), HasSubstr(R"($1::"pg_catalog"."text")"));
  EXPECT_THAT(sql(f, {{.form = numeric}}), HasSubstr(R"($1::"pg_catalog"."numeric")"));
  EXPECT_THAT(sql(f, {{.form = object}}), HasSubstr(R"($1::"pg_catalog"."jsonb")"));
  const RoutineCatalog g = candidates({routine("g", {in("xs anyarray")}, "anyelement")});
  EXPECT_THAT(sql(g, {{.form = array, .element = int8}}), HasSubstr(R"($1::"pg_catalog"."_int8")"));
  EXPECT_THAT(sql(g, {{}}), HasSubstr(R"($1::"pg_catalog"."_text")"));
  const RoutineCatalog h = candidates({routine("h", {variadic("xs anyarray")}, "anyelement")});
  EXPECT_THAT(sql(h, {{.form = int4}, {.form = int4}}),
              HasSubstr(R"(VARIADIC "xs" => ARRAY[$1::"pg_catalog"."int4", $2::"pg_catalog"."int4"]))"));
}

TEST(Resolve, ChoosesTheOverloadThatSqlWouldChoose) {
  const RoutineCatalog f =
      candidates({routine("f", {in("x integer")}, "text"), routine("f", {in("x bigint")}, "text"),
                  routine("f", {in("x numeric")}, "text"), routine("f", {in("x text"), in("p text = 'T'")}, "text")});
  EXPECT_EQ(chosen(f, {{.form = int4}}), "s.f(integer)");
  EXPECT_EQ(chosen(f, {{.form = int8}}), "s.f(bigint)");
  EXPECT_EQ(chosen(f, {{.form = numeric}}), "s.f(numeric)");
  EXPECT_EQ(chosen(f, {{.form = string}}), "s.f(text, text)");
  EXPECT_EQ(chosen(f, {{.name = "x"}, {.name = "p"}}), "s.f(text, text)");
}

TEST(Resolve, ListsTheCandidatesOfAnAmbiguousCall) {
  const RoutineCatalog f = candidates({routine("f", {in("x integer")}, "text"), routine("f", {in("x text")}, "text"),
                                       routine("f", {in("y text")}, "text")});
  const ErrorInfo info = refusal(f, {{.name = "x"}});
  EXPECT_THAT(info.message, HasSubstr("ambiguous"));
  EXPECT_THAT(info.notes, ElementsAre("candidate: s.f(integer)", "candidate: s.f(text)"));
  EXPECT_THAT(info.next, HasSubstr("\"s.f(integer)\""));
  refusal(f, {{.name = "x", .form = null}});
}

TEST(Resolve, PrefersWhatLeavesLessToDefaultsAndVariadic) {
  EXPECT_EQ(chosen(candidates({routine("f", {in("x integer"), in("y integer = 1")}, "text"),
                               routine("f", {in("x integer")}, "text")}),
                   {{.name = "x"}}),
            "s.f(integer)");
  EXPECT_EQ(chosen(candidates({routine("f", {variadic("xs integer[]")}, "text"),
                               routine("f", {in("x integer"), in("y integer")}, "text")}),
                   {{}, {}}),
            "s.f(integer, integer)");
}

TEST(Resolve, SaysWhatIsMissing) {
  const RoutineCatalog f = candidates({routine("f", {in("a integer"), in("b text"), in("c integer = 1")}, "integer")});
  const ErrorInfo info = refusal(f, {});
  EXPECT_EQ(info.message, "cannot call s.f(integer, text, integer): arguments \"a\", \"b\" are missing");
  EXPECT_THAT(info.notes, ElementsAre("It takes: a integer, b text, c integer = 1."));
  EXPECT_THAT(refusal(f, {{}}).message, HasSubstr("argument \"b\" is missing"));
}

TEST(Resolve, SuggestsTheNearestArgument) {
  const RoutineCatalog f = candidates({routine("f", {in("amount integer = 1"), out("total text")}, "text")});
  const ErrorInfo info = refusal(f, {{.name = "amonut"}});
  EXPECT_THAT(info.message, HasSubstr("it has no argument \"amonut\""));
  EXPECT_EQ(info.next, "Did you mean \"amount\"?");
  EXPECT_THAT(refusal(f, {{.name = "total"}}).message, HasSubstr("it has no argument \"total\""));
}

TEST(Resolve, RefusesWhatIsGivenTwiceOrTooMuch) {
  const RoutineCatalog f = candidates({routine("f", {in("a integer")}, "integer")});
  EXPECT_THAT(refusal(f, {{.name = "a"}, {.name = "a"}}).message, HasSubstr("argument \"a\" is given twice"));
  EXPECT_THAT(refusal(f, {{}, {.name = "a"}}).message, HasSubstr("argument \"a\" is given twice"));
  EXPECT_THAT(refusal(f, {{}, {}}).message, HasSubstr("2 arguments by position, but it takes 1"));
  EXPECT_THAT(refusal(f, {{.name = "$2"}}).message, HasSubstr("no argument \"$2\""));
}

TEST(Resolve, SaysOnceThatThereAreTooMany) {
  const ErrorInfo info = refusal(candidates({routine("f", {in("a integer")}, "integer")}), {{}, {}, {}, {}});
  EXPECT_THAT(info.message, HasSubstr("4 arguments by position, but it takes 1"));
  EXPECT_THAT(info.notes, ElementsAre(HasSubstr("It takes: ")));
}

TEST(Resolve, RefusesNestedJsonForWhatIsNotNested) {
  const RoutineCatalog f = candidates({routine("f", {in("a integer"), in("b s.part = NULL")}, "integer")});
  EXPECT_THAT(refusal(f, {{.name = "a", .form = object}}).message,
              HasSubstr("argument \"a\" is of type integer, which an object cannot become"));
  EXPECT_THAT(refusal(f, {{.name = "a"}, {.name = "b", .form = array}}).message, HasSubstr("which an array cannot"));
}

TEST(Resolve, SaysOfEveryCandidateWhyItDoesNotFit) {
  const RoutineCatalog f =
      candidates({routine("f", {in("a integer")}, "integer"), routine("f", {in("b text"), in("c text")}, "integer")});
  EXPECT_THAT(refusal(f, {{.name = "b"}}).notes,
              ElementsAre(HasSubstr("s.f(integer): it has no argument \"b\"; argument \"a\" is missing"),
                          HasSubstr("s.f(text, text): argument \"c\" is missing")));
}

TEST(Resolve, RefusesWhatOnlyTheServerCalls) {
  Signature aggregate = routine("total", {in("integer")}, "integer");
  aggregate.kind = RoutineKind::aggregate;
  EXPECT_THAT(refusal(candidates({aggregate}), {{}}).message, HasSubstr("it is an aggregate function"));
  EXPECT_THAT(refusal(candidates({routine("t", {}, "trigger")}), {}).message, HasSubstr("trigger function"));
}

struct ShapeCase {
  const char* description;
  Signature signature;
  ResultShape shape;
  const char* sql;       ///< with {} for the invocation
  const char* json_sql;  ///< likewise
};

class ResultShapes : public testing::TestWithParam<ShapeCase> {};

std::string with_invocation(std::string text) { return text.replace(text.find("{}"), 2, R"("s"."f"())"); }

TEST_P(ResultShapes, FollowFromTheSignature) {
  const ResolvedCall call = resolve(candidates({GetParam().signature}), {});
  EXPECT_EQ(call.result.shape, GetParam().shape);
  EXPECT_EQ(call.sql, with_invocation(GetParam().sql));
  EXPECT_EQ(call.json_sql, with_invocation(GetParam().json_sql));
}

constexpr const char* kPlain = "SELECT * FROM {}";
constexpr const char* kRowJson = "SELECT pg_catalog.row_to_json(r.*) AS value FROM (SELECT * FROM {}) AS r";
constexpr const char* kValueJson = "SELECT pg_catalog.to_json({}) AS value";
constexpr const char* kRecord = R"(SELECT pg_catalog.to_json({}) AS "f")";
constexpr const char* kComposite =
    "SELECT r.value IS NOT DISTINCT FROM NULL AS is_null, (r.value).* FROM (SELECT {} AS value OFFSET 0) AS r";

INSTANTIATE_TEST_SUITE_P(
    All, ResultShapes,
    testing::Values(ShapeCase{"void", routine("f", {}, "void"), ResultShape::nothing, kPlain, kPlain},
                    ShapeCase{"scalar", routine("f", {}, "integer"), ResultShape::scalar, kPlain, kValueJson},
                    ShapeCase{"lone_unnamed_out", routine("f", {out("integer")}, "integer"), ResultShape::scalar,
                              kPlain, kValueJson},
                    ShapeCase{"single_out", routine("f", {out("o integer")}, "integer"), ResultShape::outputs, kPlain,
                              kRowJson},
                    ShapeCase{"outs", routine("f", {out("o integer"), out("text")}, "record"), ResultShape::outputs,
                              kPlain, kRowJson},
                    ShapeCase{"composite", routine("f", {}, "s.part"), ResultShape::composite, kComposite, kValueJson},
                    ShapeCase{"record", routine("f", {}, "record"), ResultShape::record, kRecord, kValueJson},
                    ShapeCase{"scalars", routine("f", {}, "SETOF integer"), ResultShape::scalars, kPlain, kValueJson},
                    ShapeCase{"rows", routine("f", {}, "SETOF s.part"), ResultShape::rows, kPlain, kRowJson},
                    ShapeCase{"one_column_table", routine("f", {table("id integer")}, "SETOF integer"),
                              ResultShape::rows, kPlain, kRowJson},
                    ShapeCase{"records", routine("f", {}, "SETOF record"), ResultShape::records, kRecord, kValueJson}),
    [](const testing::TestParamInfo<ShapeCase>& shape) { return shape.param.description; });

TEST(ResultOf, NamesColumnsAsTheServerDoes) {
  const auto column_names = [](const Signature& signature) {
    std::vector<std::string> names;
    for (const ResultColumn& column : result_of(signature, test::some_types()).columns) names.push_back(column.name);
    return names;
  };
  EXPECT_THAT(column_names(routine("f", {in("a text"), out("numeric"), out("numeric")}, "record")),
              ElementsAre("column1", "column2"));
  EXPECT_THAT(column_names(routine("f", {}, "integer")), ElementsAre("f"));
  EXPECT_THAT(column_names(routine("f", {}, "s.part")), ElementsAre("id", "label"));
  EXPECT_THAT(column_names(routine("p", {inout("a integer"), out("b text")}, "")), ElementsAre("a", "b"));
}

TEST(ResultOf, KnowsCursors) {
  EXPECT_TRUE(result_of(routine("f", {}, "SETOF refcursor"), test::some_types()).has_cursors());
  EXPECT_TRUE(result_of(routine("p", {out("c refcursor")}, ""), test::some_types()).has_cursors());
  EXPECT_FALSE(result_of(routine("f", {in("c refcursor")}, "integer"), test::some_types()).has_cursors());
}

}  // namespace
}  // namespace pgplumb::procedures
