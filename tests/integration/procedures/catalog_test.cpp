#include "procedures/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/bookkeeping/tables.hpp"
#include "core/error.hpp"
#include "procedures/queries.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ProceduresQueries, CanBePrepared) {
  const test::Database database;
  pg::Session session = database.connect();
  const sql::Identifier schema("pgplumb");
  bookkeeping::prepare_tables(session, schema, {});
  for (const auto& [name, query] : queries::all) {
    const pg::Session::Outcome outcome = session.run("PREPARE q AS " + bookkeeping::in_schema(query, schema));
    EXPECT_TRUE(outcome.ok()) << name << ": " << outcome.error->info.message;
    session.run("DEALLOCATE ALL");
  }
}

class Catalog : public testing::Test {
 protected:
  RoutineCatalog named(const char* name) { return fetch_routines_named(session_, parse_routine_name(name)); }

  std::vector<std::string> identities(const char* name) {
    const RoutineCatalog catalog = named(name);
    std::vector<std::string> identities;
    for (const Signature& routine : catalog.routines) identities.push_back(routine.identity(catalog.types));
    return identities;
  }

  Error refusal(const char* name) {
    try {
      named(name);
    } catch (const Error& error) {
      return error;
    }
    throw std::runtime_error("found");
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
};

TEST_F(Catalog, KnowsParametersWithModesDefaultsAndTypes) {
  database_.psql(
      "CREATE PROCEDURE p(a int, OUT c numeric, INOUT b text DEFAULT 'x') LANGUAGE plpgsql AS 'BEGIN COMMIT; END'; "
      "COMMENT ON PROCEDURE p(int, text) IS 'does it'");
  const RoutineCatalog catalog = named("p");
  const Signature& p = catalog.routines.at(0);
  EXPECT_EQ(p.kind, RoutineKind::procedure);
  EXPECT_EQ(p.schema, "public");
  EXPECT_EQ(p.comment, "does it");
  EXPECT_EQ(p.result, 0U);
  EXPECT_TRUE(p.ends_transactions);
  ASSERT_EQ(p.parameters.size(), 3U);
  EXPECT_EQ(p.parameters[0].name, "a");
  EXPECT_EQ(p.parameters[0].mode, ParameterMode::in);
  EXPECT_FALSE(p.parameters[0].has_default);
  EXPECT_EQ(catalog.types.at(p.parameters[0].type).display, "integer");
  EXPECT_EQ(p.parameters[2].mode, ParameterMode::inout);
  EXPECT_EQ(p.parameters[2].default_text, "'x'::text");
  EXPECT_EQ(p.parameters[1].mode, ParameterMode::out);
  EXPECT_FALSE(p.parameters[1].has_default);
}

TEST_F(Catalog, KnowsWhatTypesAreMadeOf) {
  database_.psql(
      "CREATE SCHEMA s; CREATE TYPE s.\"Colour\" AS ENUM ('red', 'blue'); "
      "CREATE DOMAIN s.shade AS s.\"Colour\"[] NOT NULL; CREATE TYPE s.span AS RANGE (subtype = numeric); "
      "CREATE TYPE s.thing AS (id bigint, shades s.shade, spans s.span); "
      "CREATE FUNCTION s.f(xs s.thing[], area box[]) RETURNS void LANGUAGE sql AS ''");
  const RoutineCatalog catalog = named("s.f");
  const TypeCatalog& types = catalog.types;
  const Type& things = types.at(catalog.routines.at(0).parameters.at(0).type);
  EXPECT_EQ(things.kind, TypeKind::array);
  EXPECT_EQ(things.display, "s.thing[]");
  const Type& thing = types.at(things.element);
  EXPECT_EQ(thing.kind, TypeKind::composite);
  ASSERT_EQ(thing.fields.size(), 3U);
  EXPECT_EQ(thing.fields[1].name, "shades");
  const Type& shade = types.at(thing.fields[1].type);
  EXPECT_EQ(shade.kind, TypeKind::domain);
  EXPECT_TRUE(shade.not_null);
  EXPECT_EQ(types.at(shade.element).display, "s.\"Colour\"[]");
  EXPECT_THAT(types.at(types.at(shade.element).element).labels, ElementsAre("red", "blue"));
  const Type& span = types.at(thing.fields[2].type);
  EXPECT_EQ(span.kind, TypeKind::range);
  EXPECT_EQ(types.at(span.element).display, "numeric");
  EXPECT_EQ(types.at(types.at(catalog.routines.at(0).parameters.at(1).type).element).delimiter, ';');
}

TEST_F(Catalog, TakesAllOverloadsOrTheOneWithTheTypesGiven) {
  database_.psql(
      "CREATE FUNCTION f(int) RETURNS void LANGUAGE sql AS ''; CREATE FUNCTION f(text, VARIADIC int[]) RETURNS void "
      "LANGUAGE sql AS ''");
  EXPECT_THAT(identities("f"), ElementsAre("public.f(integer)", "public.f(text, integer[])"));
  EXPECT_THAT(identities("f(int4)"), ElementsAre("public.f(integer)"));
}

TEST_F(Catalog, LooksWhereTheSearchPathLooks) {
  database_.psql(
      "CREATE SCHEMA a; CREATE SCHEMA b; CREATE FUNCTION a.f(int) RETURNS void LANGUAGE sql AS ''; CREATE FUNCTION "
      "b.f(int) RETURNS void LANGUAGE sql AS ''; CREATE FUNCTION b.f(text) RETURNS void LANGUAGE sql AS ''");
  session_.run("SET search_path = a, b");
  EXPECT_THAT(identities("f"), ElementsAre("a.f(integer)", "b.f(text)"));
  EXPECT_THAT(identities("b.f"), ElementsAre("b.f(integer)", "b.f(text)"));
}

TEST_F(Catalog, IsNotFooledByASchemaInTheSearchPath) {
  database_.psql(
      "CREATE SCHEMA evil; CREATE FUNCTION evil.never(name, text) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RAISE "
      "EXCEPTION $$trap$$; END'; CREATE OPERATOR evil.= (leftarg = name, rightarg = text, function = evil.never); "
      "CREATE FUNCTION evil.pg_function_is_visible(oid) RETURNS bool LANGUAGE sql AS 'SELECT false'; "
      "CREATE FUNCTION f(int) RETURNS void LANGUAGE sql AS ''");
  session_.run("SET search_path = evil, public");
  EXPECT_THAT(identities("f"), ElementsAre("public.f(integer)"));
}

TEST_F(Catalog, SuggestsTheNearestName) {
  database_.psql("CREATE SCHEMA bank; CREATE FUNCTION bank.transfer() RETURNS void LANGUAGE sql AS ''");
  EXPECT_EQ(refusal("bank.trasnfer").info().next, "Did you mean \"bank.transfer\"?");
  EXPECT_EQ(refusal("transfer").info().next, "Did you mean \"bank.transfer\"?");
  EXPECT_EQ(refusal("bank.trasnfer").code(), ErrorCode::usage);
}

TEST_F(Catalog, NamesTheOverloadsWhenTheTypesGivenFitNone) {
  database_.psql("CREATE FUNCTION f(int) RETURNS void LANGUAGE sql AS ''");
  EXPECT_THAT(refusal("f(text)").info().notes, ElementsAre("candidate: public.f(integer)"));
  EXPECT_THAT(refusal("f(int int int)").info().message, HasSubstr("cannot look up \"f(int int int)\""));
}

TEST_F(Catalog, ListsAllRoutinesOfSchemas) {
  database_.psql(
      "CREATE SCHEMA a; CREATE SCHEMA \"B c\"; CREATE FUNCTION a.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'; "
      "CREATE FUNCTION \"B c\".g() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION h() RETURNS void "
      "LANGUAGE sql AS ''");
  const std::vector<std::string> schemas{"a", "B c"};
  const RoutineCatalog catalog = fetch_routines_in(session_, schemas);
  ASSERT_EQ(catalog.routines.size(), 2U);
  EXPECT_EQ(catalog.types.at(catalog.routines[0].result).kind, TypeKind::pseudo);
  EXPECT_TRUE(catalog.routines[0].returns_set);
}

}  // namespace
}  // namespace pgplumb::procedures
