// Statements with bound values, and their rows as values of C++.
#include "core/pg/query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sql/identifier.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;
using testing::ElementsAre;
using Cells = std::tuple<std::int64_t, std::string>;

struct User {
  std::int64_t id = 0;
  std::string name;
  std::optional<std::string> mail;
  static constexpr auto sql_fields = std::make_tuple(typed::field("id", &User::id), typed::field("name", &User::name),
                                                     typed::field("mail", &User::mail));
};

class QueryTest : public testing::Test {
 protected:
  void SetUp() override {
    execute(session_, "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, mail text, age int)");
    execute(
        session_,
        "INSERT INTO users VALUES (1, 'Ada', 'ada@example.org', 36), (2, 'Grace', NULL, 85), (3, 'Edsger', NULL, 72)");
  }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(QueryTest, ExecuteTellsHowManyRowsItTouched) {
  EXPECT_EQ(execute(session_, "UPDATE users SET age = age + $1 WHERE id > $2", 1, 1), 2U);
  EXPECT_EQ(execute(session_, "DELETE FROM users WHERE name = $1", "Nobody"), 0U);
}

TEST_F(QueryTest, ASingleColumnIsAValue) {
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM users"), 3);
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT name FROM users WHERE id = $1", 2), "Grace");
  EXPECT_THAT(fetch_all<std::string>(session_, "SELECT name FROM users ORDER BY id"),
              ElementsAre("Ada", "Grace", "Edsger"));
}

TEST_F(QueryTest, ATupleIsReadByPosition) {
  EXPECT_EQ(fetch_one<Cells>(session_, "SELECT id, name FROM users WHERE id = $1", 1), Cells(1, "Ada"));
}

TEST_F(QueryTest, AStructIsReadByTheNamesOfColumnsWhateverTheirOrder) {
  const User user = fetch_one<User>(session_, "SELECT age, mail, name, id FROM users WHERE id = $1", 1);
  EXPECT_EQ(user.id, 1);
  EXPECT_EQ(user.name, "Ada");
  EXPECT_EQ(user.mail, "ada@example.org");
}

TEST_F(QueryTest, NullIsNothing) {
  EXPECT_EQ(fetch_one<std::optional<std::string>>(session_, "SELECT mail FROM users WHERE id = 2"), std::nullopt);
  EXPECT_EQ(fetch_one<User>(session_, "SELECT * FROM users WHERE id = 2").mail, std::nullopt);
}

TEST_F(QueryTest, NullWhereAValueWasWantedNamesTheColumnAndTheType) {
  const ErrorInfo error = failure_of([&] { fetch_one<std::string>(session_, "SELECT mail FROM users WHERE id = 2"); });
  EXPECT_EQ(error.code, ErrorCode::run_time);
  EXPECT_EQ(error.message, "column \"mail\" is NULL where a value of type text was wanted");
}

TEST_F(QueryTest, AColumnOfAnotherTypeIsToldBeforeAnyRowIsRead) {
  const ErrorInfo error = failure_of([&] { fetch_all<std::int64_t>(session_, "SELECT name FROM users WHERE false"); });
  EXPECT_EQ(error.message, "column \"name\" is of type text where bigint was wanted");
  EXPECT_THAT(failure_of([&] { fetch_one<std::int32_t>(session_, "SELECT count(*) FROM users"); }).message,
              "column \"count\" is of type bigint where integer was wanted");
}

TEST_F(QueryTest, ATypeOfTheUsersIsNamedAsTheUserNamedIt) {
  execute(session_, "CREATE TYPE mood AS ENUM ('sad', 'happy')");
  EXPECT_EQ(failure_of([&] { fetch_one<std::int64_t>(session_, "SELECT 'sad'::mood AS feels"); }).message,
            "column \"feels\" is of type mood where bigint was wanted");
}

TEST_F(QueryTest, AMissingColumnIsNamedWithWhatComesNear) {
  const ErrorInfo error =
      failure_of([&] { fetch_one<User>(session_, "SELECT id, nam, mail FROM users AS u (id, nam)"); });
  EXPECT_EQ(error.message, "the result has no column \"name\"");
  EXPECT_EQ(error.next, "There is a column \"nam\".");
}

TEST_F(QueryTest, TwoColumnsOfOneNameAreNotChosenBetween) {
  EXPECT_EQ(failure_of([&] { fetch_all<User>(session_, "SELECT * FROM users a JOIN users b USING (name)"); }).message,
            "the result has more than one column \"id\"");
}

TEST_F(QueryTest, ATupleOfAnotherWidthIsRefused) {
  EXPECT_EQ(failure_of([&] { fetch_one<Cells>(session_, "SELECT 1::bigint"); }).message,
            "the result has 1 column where 2 were expected");
}

TEST_F(QueryTest, OneRowMeansOneRow) {
  EXPECT_EQ(failure_of([&] { fetch_one<std::string>(session_, "SELECT name FROM users"); }).message,
            "the statement gave 3 rows where one was expected");
  EXPECT_EQ(failure_of([&] { fetch_one<std::string>(session_, "SELECT name FROM users WHERE false"); }).message,
            "the statement gave no rows where one was expected");
  EXPECT_EQ(failure_of([&] { fetch_optional<std::string>(session_, "SELECT name FROM users"); }).message,
            "the statement gave 3 rows where one at most was expected");
}

TEST_F(QueryTest, AnOptionalRowMayBeMissing) {
  EXPECT_EQ(fetch_optional<std::string>(session_, "SELECT name FROM users WHERE id = $1", 9), std::nullopt);
  EXPECT_EQ(fetch_optional<std::string>(session_, "SELECT name FROM users WHERE id = $1", 1), "Ada");
}

TEST_F(QueryTest, RowsOfUnknownColumnsAreReadAsTheyCame) {
  const Rows rows = fetch_rows(session_, "SELECT * FROM users WHERE id = $1", 1);
  EXPECT_EQ(rows.front().text("age"), "36");
}

TEST_F(QueryTest, ValuesAreGivenByName) {
  execute(session_, "INSERT INTO users (id, name, mail) VALUES (:id, :name, :mail)", arg("name", "Barbara"),
          arg("id", 4), arg("mail", null));
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT name FROM users WHERE id = :id AND mail IS NULL", arg("id", 4)),
            "Barbara");
}

TEST_F(QueryTest, AStructGivesItsFieldsByName) {
  const User user{.id = 5, .name = "Frances", .mail = std::nullopt};
  execute(session_, "INSERT INTO users (id, name, mail) VALUES (:id, :name, :mail)", by_name(user));
  EXPECT_EQ(fetch_one<User>(session_, "SELECT * FROM users WHERE id = 5").name, "Frances");
}

TEST_F(QueryTest, ManyStructsGiveTheirFieldsAsArrays) {
  const std::vector<User> users{{.id = 5, .name = "a,b", .mail = std::nullopt}, {.id = 6, .name = "\"", .mail = "m"}};
  EXPECT_EQ(
      execute(session_,
              "INSERT INTO users (id, name, mail) SELECT * FROM unnest(:id::bigint[], :name::text[], :mail::text[])",
              by_column(users)),
      2U);
  EXPECT_THAT(fetch_all<std::string>(session_, "SELECT name FROM users WHERE id > 4 ORDER BY id"),
              ElementsAre("a,b", "\""));
}

TEST_F(QueryTest, AMistypedNameIsToldWithWhatComesNear) {
  ErrorInfo error = failure_of([&] { execute(session_, "SELECT :mail", arg("mial", 1)); });
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_EQ(error.message, "the statement has no parameter \":mial\"");
  EXPECT_EQ(error.next, "There is a parameter \":mail\".");
  error = failure_of([&] { execute(session_, "SELECT :a, :b", arg("a", 1)); });
  EXPECT_EQ(error.message, "the statement has a parameter \":b\" that no value was given for");
}

TEST_F(QueryTest, NamesAndPositionsAreNotMixed) {
  EXPECT_EQ(failure_of([&] { execute(session_, "SELECT :a, $1", arg("a", 1), 2); }).code, ErrorCode::usage);
  EXPECT_EQ(failure_of([&] { execute(session_, "SELECT :a, $1", arg("a", 1)); }).code, ErrorCode::usage);
}

TEST_F(QueryTest, AHostileValueIsAValue) {
  const std::string hostile = "'; DROP TABLE users; --";
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM users WHERE name = $1", hostile), 0);
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM users"), 3);
}

TEST_F(QueryTest, AValueOfANumberChoosesTheFunctionForNumbers) {
  execute(session_, "CREATE FUNCTION kind(text) RETURNS text LANGUAGE sql AS $$ SELECT 'text' $$");
  execute(session_, "CREATE FUNCTION kind(int) RETURNS text LANGUAGE sql AS $$ SELECT 'int' $$");
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT kind($1)", 1), "int");
}

TEST_F(QueryTest, ATransactionIsAPlaceToo) {
  {
    Transaction transaction(session_);
    execute(transaction, "DELETE FROM users");
    EXPECT_EQ(fetch_one<std::int64_t>(transaction, "SELECT count(*) FROM users"), 0);
  }
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM users"), 3);
}

TEST_F(QueryTest, ARefusedStatementComesWithTheServersFields) {
  const ErrorInfo error = failure_of([&] { execute(session_, "INSERT INTO users VALUES (1, 'Ada')"); });
  EXPECT_EQ(error.code, ErrorCode::sql);
  EXPECT_EQ(error.sqlstate, "23505");
  EXPECT_EQ(error.constraint, "users_pkey");
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM users"), 3);
}

TEST_F(QueryTest, CopyIsNoQuery) {
  EXPECT_EQ(failure_of([&] { execute(session_, "COPY users TO STDOUT"); }).code, ErrorCode::usage);
  EXPECT_THROW(execute(session_, "COPY users FROM STDIN"), Error);
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM users"), 3);
}

TEST_F(QueryTest, TextPutTogetherIsNamedAsSuch) {
  const std::string table = sql::Identifier("users").quoted();
  EXPECT_EQ(fetch_one<std::int64_t>(session_, Sql::assembled("SELECT count(*) FROM " + table)), 3);
}

class PreparedQueryTest : public QueryTest {
 protected:
  std::int64_t prepared() {
    return fetch_one<std::int64_t>(session_, "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'pgplumb%'");
  }
  std::string name_of(std::int64_t id) {
    return fetch_one<std::string>(session_, "SELECT name FROM users WHERE id = $1", id);
  }
};

TEST_F(PreparedQueryTest, AStatementIsPreparedTheSecondTime) {
  EXPECT_EQ(prepared(), 0);  // itself for the first time
  EXPECT_EQ(prepared(), 1);
  name_of(1);
  EXPECT_EQ(prepared(), 1);
  name_of(2);
  EXPECT_EQ(prepared(), 2);
  EXPECT_EQ(name_of(3), "Edsger");
}

TEST_F(PreparedQueryTest, OtherTypesOfParametersAreAnotherStatement) {
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(fetch_one<std::string>(session_, "SELECT pg_typeof($1)::text", 1), "integer");
    EXPECT_EQ(fetch_one<std::string>(session_, "SELECT pg_typeof($1)::text", std::int64_t{1}), "bigint");
  }
}

TEST_F(PreparedQueryTest, WhatSomebodyDeallocatedIsPreparedAgain) {
  for (int round = 0; round < 3; ++round) EXPECT_EQ(name_of(1), "Ada");
  session_.run("DEALLOCATE ALL");  // past the query layer
  EXPECT_EQ(name_of(1), "Ada");
  EXPECT_EQ(name_of(1), "Ada");
  execute(session_, "DISCARD ALL");
  EXPECT_EQ(name_of(1), "Ada");
}

TEST_F(PreparedQueryTest, AResultWithOtherColumnsIsReadAnew) {
  const auto width = [&] { return fetch_rows(session_, "SELECT * FROM users").columns().size(); };
  for (int round = 0; round < 3; ++round) EXPECT_EQ(width(), 4U);
  execute(session_, "ALTER TABLE users ADD COLUMN extra int");
  EXPECT_EQ(width(), 5U);
  EXPECT_EQ(width(), 5U);
}

TEST_F(PreparedQueryTest, InsideATransactionItIsToldAndTheNextTransactionWorks) {
  const auto width = [&](Scope where) { return fetch_rows(where, "SELECT * FROM users").columns().size(); };
  for (int round = 0; round < 3; ++round) width(session_);
  execute(session_, "ALTER TABLE users ADD COLUMN extra int");
  {
    Transaction transaction(session_);
    EXPECT_EQ(failure_of([&] { width(transaction); }).next, "Run the transaction again.");
  }
  Transaction transaction(session_);
  EXPECT_EQ(width(transaction), 5U);
}

TEST_F(PreparedQueryTest, StatementsPutTogetherWithoutEndDoNotFillTheServer) {
  for (int number = 0; number < 600; ++number) {
    const std::string text = "SELECT " + std::to_string(number);
    for (int round = 0; round < 2; ++round) fetch_rows(session_, Sql::assembled(text));
  }
  EXPECT_LE(prepared(), 257);
  EXPECT_GE(prepared(), 200);
}

}  // namespace
}  // namespace pgplumb::pg
