#include "procedures/codegen_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "procedures/queries.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::SizeIs;

class CodegenSource : public testing::Test {
 protected:
  std::map<Oid, Annotations> annotations(const std::string& sql, const RoutineCatalog& catalog) {
    const auto source = SourceFile::from_bytes("f.sql", sql);
    return match_annotations(session_, catalog, find_annotated_definitions(*source));
  }
  RoutineCatalog make(const std::string& sql) {
    database_.psql("CREATE SCHEMA a; " + sql);
    const std::vector<std::string> schemas{"a"};
    return fetch_own_routines(session_, schemas);
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
};

TEST_F(CodegenSource, HasQueriesThatTheServerPrepares) {
  int number = 0;
  for (const std::string_view query : {queries::codegen_schemas, queries::extension_routines, queries::regprocedure}) {
    EXPECT_NO_THROW(session_.execute("PREPARE q" + std::to_string(++number) + " AS " + std::string(query))) << query;
  }
}

TEST_F(CodegenSource, FindsTheSchemasThatHaveRoutinesOfTheirOwn) {
  database_.psql(
      "CREATE SCHEMA empty; CREATE SCHEMA \"B c\"; CREATE FUNCTION \"B c\".f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  EXPECT_THAT(fetch_schemas_with_routines(session_), ElementsAre("B c"));
}

TEST_F(CodegenSource, GivesEachOverloadTheAnnotationsAboveIt) {
  const std::string sql =
      "-- @returns !\n"
      "CREATE FUNCTION a.f(value integer, \"in\" numeric(10, 2) = 1) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
      "-- @returns ?\n"
      "CREATE OR REPLACE FUNCTION a.f(value timestamp with time zone) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
      "-- about nothing\n\n"
      "CREATE FUNCTION a.f(OUT value text, character varying DEFAULT 'x') LANGUAGE sql AS 'SELECT ''x''';\n"
      "-- @returns id!\n"
      "CREATE FUNCTION a.g(double precision) RETURNS TABLE (id int) LANGUAGE sql AS 'SELECT 1';\n";
  const RoutineCatalog catalog = make(sql);
  ASSERT_THAT(catalog.routines, SizeIs(4));
  const std::map<Oid, Annotations> found = annotations(sql, catalog);
  std::map<std::string, std::map<std::string, bool>> by_identity;
  for (const Signature& signature : catalog.routines) {
    const auto it = found.find(signature.oid);
    if (it != found.end()) by_identity[signature.identity(catalog.types)] = it->second.never_null;
  }
  EXPECT_THAT(by_identity, ElementsAre(Pair("a.f(integer, numeric)", ElementsAre(Pair("", true))),
                                       Pair("a.f(timestamp with time zone)", ElementsAre(Pair("", false))),
                                       Pair("a.g(double precision)", ElementsAre(Pair("id", true)))));
}

TEST_F(CodegenSource, PassesOverDefinitionsOfWhatIsNotThere) {
  const RoutineCatalog catalog = make("CREATE FUNCTION a.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'");
  EXPECT_THAT(annotations("-- @returns !\nCREATE FUNCTION a.gone(nonsense) RETURNS int AS 'x';", catalog), SizeIs(0));
}

}  // namespace
}  // namespace pgplumb::procedures
