#include "procedures/check_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/routines.hpp"

namespace pgplumb::procedures {
namespace {

using test::in;
using test::out;
using test::routine;
using test::some_types;
using test::variadic;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

CheckedRoutine checked(Signature signature, std::size_t line = 1) {
  static Oid next = 70000;
  signature.oid = ++next;
  CheckedRoutine made{.signature = signature, .identity = signature.identity(some_types())};
  made.at = Location{.file = "a.sql", .line = line, .column = 1, .line_text = {}};
  return made;
}

CheckedRoutine definer(std::optional<std::string> search_path) {
  CheckedRoutine made = checked(routine("f", {in("a integer")}, "integer"));
  made.signature.security_definer = true;
  made.search_path = std::move(search_path);
  return made;
}

auto is(Severity severity, const std::string& code, const std::string& message) {
  return AllOf(Field(&Finding::severity, severity), Field(&Finding::code, code),
               Field(&Finding::message, HasSubstr(message)));
}

TEST(CheckRules, WantASecurityDefinerToPinItsSearchPath) {
  EXPECT_THAT(find_open_search_path(definer(std::nullopt)),
              ElementsAre(is(Severity::warning, "security_definer_search_path", "its search_path is the caller's")));
  CheckedRoutine invoker = definer(std::nullopt);
  invoker.signature.security_definer = false;
  EXPECT_THAT(find_open_search_path(invoker), IsEmpty());
}

TEST(CheckRules, WantTemporaryTablesToBeFoundLast) {
  for (const char* fine :
       {"\"\"", "pg_catalog", "pg_catalog, pg_temp", "bank, pg_temp", "\"Odd, name\", \"pg_temp\""}) {
    EXPECT_THAT(find_open_search_path(definer(fine)), IsEmpty()) << fine;
  }
  for (const char* open : {"bank", "pg_temp, bank", "\"$user\", public", "pg_catalog, bank"}) {
    EXPECT_THAT(find_open_search_path(definer(open)), SizeIs(1)) << open;
  }
  EXPECT_EQ(find_open_search_path(definer("bank")).front().hint,
            "Add pg_temp at the end: SET search_path = bank, pg_temp.");
}

TEST(CheckRules, WantASecurityDefinerKeptFromThePublic) {
  CheckedRoutine made = definer("pg_catalog");
  EXPECT_THAT(find_public_execute(made), IsEmpty());
  made.public_may_execute = true;
  EXPECT_THAT(find_public_execute(made),
              ElementsAre(AllOf(is(Severity::warning, "security_definer_public", "everybody may execute it"),
                                Field(&Finding::hint, "Add REVOKE EXECUTE ON FUNCTION s.f(integer) FROM PUBLIC."))));
  made.signature.kind = RoutineKind::procedure;
  EXPECT_THAT(find_public_execute(made).front().hint, HasSubstr("ON PROCEDURE s.f"));
  made.signature.security_definer = false;
  EXPECT_THAT(find_public_execute(made), IsEmpty());
}

TEST(CheckRules, WantResultsThatAreKeptToStayTheSame) {
  CheckedRoutine made = checked(routine("f", {in("a integer")}, "integer"));
  made.volatility = Volatility::stable;
  EXPECT_THAT(find_lowered_volatility(made), IsEmpty());
  made.kept_results = {{.what = "index i"}, {.what = "constraint c on table t", .checked_once = true}};
  EXPECT_THAT(find_lowered_volatility(made),
              ElementsAre(is(Severity::error, "volatility_under_index", "is STABLE, but index i relies"),
                          is(Severity::warning, "volatility_under_index", "constraint c on table t")));
  made.volatility = Volatility::immutable;
  EXPECT_THAT(find_lowered_volatility(made), IsEmpty());
}

TEST(CheckRules, KnowThatAStrictFunctionGivesNullForNull) {
  CheckedRoutine made = checked(routine("f", {in("a integer"), out("b text")}, "text"));
  made.is_strict = true;
  made.annotations = parse_annotations("@returns b!");
  EXPECT_THAT(find_not_null_that_cannot_hold(made),
              ElementsAre(is(Severity::warning, "not_null_cannot_hold", "so \"b\" is NULL when an argument is")));
  made.annotations = parse_annotations("@returns b?");
  EXPECT_THAT(find_not_null_that_cannot_hold(made), IsEmpty());
}

TEST(CheckRules, LetAStrictFunctionPromiseWhereNothingCanBeNull) {
  CheckedRoutine without_arguments = checked(routine("f", {}, "text"));
  CheckedRoutine set = checked(routine("f", {in("a integer")}, "SETOF integer"));  // no rows, so no NULL
  for (CheckedRoutine* made : {&without_arguments, &set}) {
    made->is_strict = true;
    made->annotations = parse_annotations("@returns !");
    EXPECT_THAT(find_not_null_that_cannot_hold(*made), IsEmpty());
  }
  set.is_strict = false;
  EXPECT_THAT(find_not_null_that_cannot_hold(set), IsEmpty());
}

TEST(CheckRules, TellOfAnnotationsAboutNothing) {
  CheckedRoutine made = checked(routine("f", {in("a integer"), out("b text"), out("c text")}, "record"));
  made.annotations = parse_annotations("@returns b!, d!\n@retruns c!");
  EXPECT_THAT(find_bad_annotations(made, some_types()),
              ElementsAre(is(Severity::warning, "bad_annotation", "\"@retruns\" is no annotation"),
                          is(Severity::warning, "bad_annotation", "names \"d\", which it does not give back")));
  CheckedRoutine nothing = checked(routine("f", {}, "void"));
  nothing.annotations = parse_annotations("@returns !");
  EXPECT_THAT(find_bad_annotations(nothing, some_types()),
              ElementsAre(Field(&Finding::hint, "It gives back nothing.")));
  CheckedRoutine untyped = checked(routine("f", {}, "SETOF record"));
  untyped.annotations = parse_annotations("@returns a!");
  EXPECT_THAT(find_bad_annotations(untyped, some_types()), IsEmpty());
}

class AmbiguousOverloads : public testing::Test {
 protected:
  std::vector<Finding> found(std::initializer_list<Signature> signatures) {
    std::vector<CheckedRoutine> routines;
    std::vector<Signature> all;
    std::size_t line = 0;
    for (const Signature& signature : signatures) {
      routines.push_back(checked(signature, ++line));
      all.push_back(routines.back().signature);
    }
    const CheckFacts facts{.routines = routines, .all = all, .types = some_types()};
    std::vector<Finding> findings;
    for (const CheckedRoutine& one : routines) {
      for (Finding& finding : find_ambiguous_overloads(one, facts)) findings.push_back(std::move(finding));
    }
    return findings;
  }
};

TEST_F(AmbiguousOverloads, AreThoseThatDefaultsMakeAlike) {
  const auto findings = found(
      {routine("f", {in("a integer")}, "integer"), routine("f", {in("a integer"), in("b text = 'x'")}, "integer")});
  ASSERT_THAT(findings,
              ElementsAre(is(Severity::warning, "ambiguous_overload",
                             "a call with 1 argument cannot tell \"s.f(integer, text)\" from \"s.f(integer)\", "
                             "defined at a.sql:1:1")));
  EXPECT_EQ(findings.front().at->line, 2U);
}

TEST_F(AmbiguousOverloads, NeedACallThatBothTake) {
  EXPECT_THAT(
      found({routine("f", {in("a integer")}, "integer"), routine("f", {in("a integer"), in("b text")}, "integer")}),
      IsEmpty());
  EXPECT_THAT(found({routine("f", {in("a integer = 1")}, "integer"), routine("f", {in("a text = 'x'")}, "integer")}),
              ElementsAre(Field(&Finding::message, HasSubstr("with 0 arguments"))));
  EXPECT_THAT(found({routine("f", {in("a integer"), in("b integer = 1")}, "integer"),
                     routine("f", {in("a bigint"), in("b text = 'x'")}, "integer")}),
              IsEmpty());
}

TEST_F(AmbiguousOverloads, AreNotMadeByListsThatAnotherIsTakenBefore) {
  EXPECT_THAT(found({routine("f", {in("a integer")}, "integer"), routine("f", {variadic("a integer[]")}, "integer")}),
              IsEmpty());
  EXPECT_THAT(found({routine("f", {in("a integer")}, "integer"),
                     routine("f", {in("a integer"), variadic("b integer[] = '{}'")}, "integer")}),
              SizeIs(1));
}

TEST_F(AmbiguousOverloads, CanBeRoutinesThatNoFileHas) {
  const CheckedRoutine own = checked(routine("f", {in("a integer = 1")}, "integer"));
  Signature foreign = routine("f", {}, "integer");
  foreign.oid = 1;
  const std::vector<CheckedRoutine> routines{own};
  const std::vector<Signature> all{foreign, own.signature};
  EXPECT_THAT(find_ambiguous_overloads(own, {.routines = routines, .all = all, .types = some_types()}),
              ElementsAre(Field(&Finding::message, HasSubstr("from \"s.f()\""))));
}

}  // namespace
}  // namespace pgplumb::procedures
