#include "procedures/loader.hpp"

#include <chrono>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/pg/transaction.hpp"
#include "tests/support/database.hpp"
#include "tests/support/proxy.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Loader : public testing::Test {
 protected:
  void add(const std::string& path, const std::string& text) {
    std::vector<Finding> findings;
    files_.push_back(read_routine_file(path, SourceFile::from_bytes(path, text), findings));
    ASSERT_THAT(findings, IsEmpty());
  }

  /// Loads, validates and keeps.
  std::vector<std::string> load() {
    pg::Transaction transaction(session_);
    result_ = load_routines(session_, files_);
    std::vector<ErrorInfo> errors = result_.errors;
    for (ErrorInfo& error : validate_routines(session_, files_, result_.routines)) errors.push_back(std::move(error));
    transaction.commit();
    std::vector<std::string> places;
    for (const ErrorInfo& error : errors) places.push_back(error.at->to_string() + " " + error.message);
    return places;
  }

  std::string name_of(std::size_t index) {
    return database_.psql("SELECT " + std::to_string(result_.routines.at(index).oid) + "::regprocedure");
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
  std::vector<RoutineFile> files_;
  LoadResult result_;
};

TEST_F(Loader, TakesFilesInAnyOrder) {
  add("a.sql",
      "COMMENT ON FUNCTION g() IS 'x';\n"
      "CREATE TRIGGER t BEFORE INSERT ON x EXECUTE FUNCTION tf();\n"
      "CREATE OR REPLACE VIEW v AS SELECT f() AS f;\n"
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT g(); END;");
  add("b.sql",
      "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT h(); END;\n"
      "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
      "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';");
  database_.psql("CREATE TABLE x (i int)");
  EXPECT_THAT(load(), IsEmpty());
  EXPECT_EQ(database_.psql("SELECT f FROM v"), "1");
}

TEST_F(Loader, SaysWhichRoutineEachStatementMade) {
  database_.psql("CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1'");
  add("a.sql",
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE OR REPLACE FUNCTION f(a text) RETURNS "
      "int "
      "LANGUAGE sql AS 'SELECT 2'; CREATE AGGREGATE \"Sum\"(int) (SFUNC = int4pl, STYPE = int);");
  EXPECT_THAT(load(), IsEmpty());
  EXPECT_EQ(name_of(0), "f(integer)");
  EXPECT_EQ(name_of(1), "f(text)");
  EXPECT_EQ(name_of(2), "\"Sum\"(integer)");
}

TEST_F(Loader, SendsManyStatementsTogether) {
  constexpr int kRoutines = 200;
  std::string text;
  for (int n = 0; n < kRoutines; ++n) {
    text += fmt::format(
        "CREATE FUNCTION f{0}() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN {0}; END'; COMMENT ON FUNCTION f{0} IS "
        "'{0}';\n",
        n);
  }
  add("many.sql", text);
  pg::Conninfo conninfo = database_.conninfo();
  test::Proxy proxy({.server_socket = conninfo.get("host") + "/.s.PGSQL." + conninfo.get("port"),
                     .delay = std::chrono::milliseconds(5)});
  conninfo.set("host", "127.0.0.1");
  conninfo.set("port", std::to_string(proxy.port()));
  session_ = pg::Session::connect(conninfo);
  const int before = proxy.round_trips();
  EXPECT_THAT(load(), IsEmpty());
  EXPECT_LT(proxy.round_trips() - before, 30);
  EXPECT_EQ(
      database_.psql("SELECT count(*) FROM pg_proc WHERE proname ~ '^f' AND pronamespace = 'public'::regnamespace "
                     "AND obj_description(oid) = substr(proname, 2)"),
      std::to_string(kRoutines));
}

TEST_F(Loader, GoesOnBehindEachThatIsRefused) {
  std::string text;
  for (int n = 0; n < 200; ++n) {
    const std::string_view flaw = n % 7 == 3 ? "nope" : n % 10 == 5 ? "IMMUTABL" : "";
    text += fmt::format("CREATE FUNCTION f{}() RETURNS int LANGUAGE sql {} AS 'SELECT 1';\n", n, flaw);
  }
  add("many.sql", text);
  EXPECT_EQ(load().size() + result_.routines.size(), 200U);
  EXPECT_EQ(
      database_.psql("SELECT count(*) FROM pg_proc WHERE proname ~ '^f[0-9]' AND (substr(proname, 2)::int % 7 = 3 "
                     "OR substr(proname, 2)::int % 10 = 5)"),
      "0");
  EXPECT_EQ(result_.routines.size(), 154U);
  EXPECT_EQ(name_of(153), "f198()");
}

TEST_F(Loader, PlacesWhatIsReallyMissing) {
  add("a.sql", "CREATE FUNCTION f() RETURNS int\nBEGIN ATOMIC\n  SELECT nope();\nEND;");
  add("b.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';");
  EXPECT_THAT(load(), ElementsAre("a.sql:3:10 function nope() does not exist"));
  EXPECT_EQ(database_.psql("SELECT g()"), "1");
}

TEST_F(Loader, NamesAllWhoNeedEachOtherInACircle) {
  add("a.sql", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT g(); END;");
  add("b.sql", "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT f(); END;");
  EXPECT_THAT(load(), ElementsAre(HasSubstr("a.sql:1:53 \"f\", \"g\" need each other in a circle")));
}

TEST_F(Loader, ValidatesBodiesAndPlacesTheirErrors) {
  add("a.sql",
      "-- é\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 'ü' nope nope;\nEND $$;\n"
      "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$\n  SELECT 'ü',\n nowhere FROM pg_class $$;");
  const auto errors = load();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_THAT(errors[0], HasSubstr("a.sql:4:1"));
  EXPECT_EQ(errors[1], "a.sql:8:2 column \"nowhere\" does not exist");
}

TEST_F(Loader, LeavesTheTransactionUsableAndOtherSettingsAlone) {
  add("a.sql", "CREATE FUNCTION f() RETURNS nothing LANGUAGE sql AS '';");
  EXPECT_THAT(load(), ElementsAre("a.sql:1:1 type \"nothing\" does not exist"));
  EXPECT_EQ(session_.execute("SHOW check_function_bodies").front().text("check_function_bodies"), "on");
}

}  // namespace
}  // namespace pgplumb::procedures
