#include "procedures/bind.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using typed::field;

struct Part {
  std::int64_t id;
  std::optional<std::string> label;
  static constexpr auto sql_fields = std::make_tuple(field("id", &Part::id), field("label", &Part::label));
  friend bool operator==(const Part&, const Part&) = default;
};

struct MoveArgs {
  std::int64_t source;
  typed::Numeric amount;
  static constexpr auto sql_fields =
      std::make_tuple(field("amount", &MoveArgs::amount), field("source", &MoveArgs::source));
};

struct MoveOut {
  std::string state;
  std::int64_t number;
  static constexpr auto sql_fields =
      std::make_tuple(field("state", &MoveOut::state), field("number", &MoveOut::number));
};

struct WrongArgs {
  std::string source;
  std::int32_t quantity;
  static constexpr auto sql_fields =
      std::make_tuple(field("source", &WrongArgs::source), field("quantity", &WrongArgs::quantity));
};

struct WrongOut {
  std::int32_t number;
  static constexpr auto sql_fields = std::make_tuple(field("number", &WrongOut::number));
};

class BindTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto outcome = session_.run(R"(
      CREATE SCHEMA s;
      CREATE TYPE s.part AS (id bigint, label text);
      CREATE DOMAIN s.given AS int NOT NULL;
      CREATE FUNCTION s.twice(x int) RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint * x';
      CREATE FUNCTION s.echo(t text) RETURNS text LANGUAGE sql AS 'SELECT t';
      CREATE FUNCTION s.nothing(x int) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
      CREATE FUNCTION s.one_part(x bigint) RETURNS s.part LANGUAGE sql AS
        'SELECT CASE WHEN x > 0 THEN ROW(x, NULL)::s.part END';
      CREATE FUNCTION s.parts(n bigint) RETURNS SETOF s.part LANGUAGE sql AS
        'SELECT i, ''p'' || i FROM generate_series(1, n) i';
      CREATE FUNCTION s.numbers(n int) RETURNS SETOF int LANGUAGE sql AS 'SELECT generate_series(1, n)';
      CREATE FUNCTION s.list(n int) RETURNS int[] LANGUAGE sql AS 'SELECT array_agg(nullif(i, 2)) FROM generate_series(1, n) i';
      CREATE FUNCTION s.label_of(p s.part) RETURNS text LANGUAGE sql AS 'SELECT (p).label';
      CREATE FUNCTION s.total(VARIADIC xs int[]) RETURNS bigint LANGUAGE sql AS 'SELECT sum(x) FROM unnest(xs) x';
      CREATE FUNCTION s.given(x s.given) RETURNS int LANGUAGE sql AS 'SELECT x::int';
      CREATE FUNCTION s.any_row() RETURNS record LANGUAGE sql AS 'SELECT 1, 2';
      CREATE FUNCTION s.over(x int) RETURNS text LANGUAGE sql AS 'SELECT ''int''';
      CREATE FUNCTION s.over(x bigint) RETURNS text LANGUAGE sql AS 'SELECT ''bigint''';
      CREATE FUNCTION s.over(x text) RETURNS text LANGUAGE sql AS 'SELECT ''text''';
      CREATE PROCEDURE s.move(source bigint, amount numeric, OUT number bigint, OUT state text, note text DEFAULT 'x')
        LANGUAGE plpgsql AS $$ BEGIN number := source + 1; state := amount || note; END $$;)");
    ASSERT_TRUE(outcome.ok()) << outcome.error->info.message;
  }

  template <class Function>
  Error refusal(std::string_view name) {
    try {
      bind<Function>(session_, name);
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << name << " was bound";
    return Error(ErrorCode::internal, "");
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
};

TEST_F(BindTest, ValuesGoInByPositionAndComeBack) {
  auto twice = bind<std::int64_t(std::int32_t)>(session_, "s.twice");
  EXPECT_EQ(twice(21), 42);
  EXPECT_EQ(twice(-1), -2);
  EXPECT_EQ(twice.identity(), "s.twice(integer)");
  auto echo = bind<std::optional<std::string>(std::optional<std::string>)>(session_, "s.echo");
  EXPECT_EQ(echo("'; DROP --"), "'; DROP --");
  EXPECT_EQ(echo(""), "");
  EXPECT_EQ(echo(std::nullopt), std::nullopt);
  bind<void(std::int32_t)>(session_, "s.nothing")(1);
}

TEST_F(BindTest, AStructNamesArgumentsAndOutputsInAnyOrder) {
  auto move = bind<MoveOut(MoveArgs)>(session_, "s.move");
  const MoveOut out = move({.source = 1, .amount = typed::Numeric("9.90")});
  EXPECT_EQ(out.number, 2);
  EXPECT_EQ(out.state, "9.90x");
}

TEST_F(BindTest, CompositesComeAsStructsAndMayBeNullAsAWhole) {
  auto one = bind<std::optional<Part>(std::int64_t)>(session_, "s.one_part");
  EXPECT_EQ(one(7), (Part{.id = 7, .label = std::nullopt}));
  EXPECT_EQ(one(0), std::nullopt);
  auto strict = bind<Part(std::int64_t)>(session_, "s.one_part");
  EXPECT_THROW(strict(0), Error);
}

TEST_F(BindTest, SetsAndArraysComeAsVectors) {
  auto parts = bind<std::vector<Part>(std::int64_t)>(session_, "s.parts");
  EXPECT_THAT(parts(2), ElementsAre(Part{.id = 1, .label = "p1"}, Part{.id = 2, .label = "p2"}));
  EXPECT_TRUE(parts(0).empty());
  auto numbers = bind<std::vector<std::int64_t>(std::int32_t)>(session_, "s.numbers");
  EXPECT_THAT(numbers(3), ElementsAre(1, 2, 3));
  auto list = bind<std::vector<std::optional<std::int32_t>>(std::int32_t)>(session_, "s.list");
  EXPECT_THAT(list(3), ElementsAre(1, std::nullopt, 3));
}

TEST_F(BindTest, ArraysGoIntoAVariadicParameter) {
  auto total = bind<std::optional<std::int64_t>(typed::Array<std::int32_t>)>(session_, "s.total");
  EXPECT_EQ(total({1, 2, 3}), 6);
  EXPECT_EQ(total({}), std::nullopt);
}

TEST_F(BindTest, TheOverloadThatFitsClosestIsTaken) {
  EXPECT_EQ(bind<std::string(std::int32_t)>(session_, "s.over")(1), "int");
  EXPECT_EQ(bind<std::string(std::int64_t)>(session_, "s.over")(1), "bigint");
  EXPECT_EQ(bind<std::string(std::string)>(session_, "s.over")("1"), "text");
  EXPECT_EQ(bind<std::string(std::int32_t)>(session_, "s.over(bigint)")(1), "bigint");
}

TEST_F(BindTest, EveryDifferenceIsToldAtOnce) {
  const Error error = refusal<WrongOut(WrongArgs)>("s.move");
  EXPECT_EQ(error.code(), ErrorCode::check);
  EXPECT_STREQ(error.what(), "s.move(bigint, numeric, text) is not what this program takes it to be");
  EXPECT_THAT(error.info().notes,
              ElementsAre("argument \"source\": std::string, but it is bigint",
                          "argument \"quantity\": std::int32_t, but the routine has no such argument",
                          "argument \"amount\": missing, and it is numeric without a default",
                          "result \"number\": std::int32_t, but it is bigint",
                          "result \"state\": not in the struct, and it is text"));
}

TEST_F(BindTest, WhatCannotHoldIsRefusedWhenItIsBound) {
  EXPECT_THAT(refusal<std::int32_t(std::int32_t)>("s.twice").info().notes,
              ElementsAre("result: std::int32_t, but it is bigint"));
  EXPECT_THAT(refusal<std::int64_t(std::int64_t)>("s.twice").info().notes,
              ElementsAre("argument \"x\": std::int64_t, but it is integer"));
  EXPECT_THAT(refusal<void(std::int32_t)>("s.twice").info().notes, ElementsAre("result: void, but it is bigint"));
  EXPECT_THAT(refusal<std::int64_t()>("s.twice").info().notes,
              ElementsAre("argument \"x\": missing, and it is integer without a default"));
  EXPECT_THAT(refusal<std::int32_t(std::optional<std::int32_t>)>("s.given").info().notes,
              ElementsAre("argument \"x\": std::optional<std::int32_t>, but s.given cannot be NULL"));
  EXPECT_THAT(refusal<std::int32_t()>("s.any_row").info().notes,
              ElementsAre("result: record, whose columns only the routine knows"));
  EXPECT_THAT(refusal<std::vector<std::int64_t>(std::int32_t)>("s.twice").info().notes,
              ElementsAre("result: std::vector<std::int64_t>, but it is bigint, not a set"));
  EXPECT_THAT(refusal<std::int32_t(std::int32_t)>("s.numbers").info().notes,
              ElementsAre("result: std::int32_t, but it is a set of integer: a std::vector takes it"));
  EXPECT_EQ(refusal<std::string(bool)>("s.over").info().notes.size(), 3U);
  EXPECT_EQ(refusal<std::string(bool)>("s.missing").code(), ErrorCode::usage);
}

TEST_F(BindTest, ANullWithoutAnOptionalNamesItsColumn) {
  auto echo = bind<std::string(std::optional<std::string>)>(session_, "s.echo");
  try {
    echo(std::nullopt);
    ADD_FAILURE() << "a NULL became a string";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "\"echo\" of s.echo(text) is NULL");
  }
}

TEST_F(BindTest, ARaisedErrorCarriesItsFieldsAndTheNextCallGoesOn) {
  session_.run(
      "CREATE FUNCTION s.half(x int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF x % 2 = 1 THEN RAISE 'odd' "
      "USING ERRCODE = 'P0123', HINT = 'h'; END IF; RETURN x / 2; END $$");
  auto half = bind<std::int32_t(std::int32_t)>(session_, "s.half");
  try {
    half(3);
    ADD_FAILURE() << "3 has no half";
  } catch (const Error& error) {
    EXPECT_EQ(error.sqlstate(), "P0123");
    EXPECT_EQ(error.info().hint, "h");
  }
  EXPECT_EQ(half(4), 2);
}

TEST_F(BindTest, CompositeArgumentsAreWrittenWithTheirQuotes) {
  session_.run("CREATE FUNCTION s.join_label(n int, p s.part) RETURNS text LANGUAGE sql AS 'SELECT n || (p).label'");
  auto join = bind<std::optional<std::string>(std::int32_t, Part)>(session_, "s.join_label");
  EXPECT_EQ(join(1, {.id = 2, .label = "a \"b\",\\(c)"}), "1a \"b\",\\(c)");
  EXPECT_EQ(join(1, {.id = 2, .label = std::nullopt}), std::nullopt);
}

}  // namespace
}  // namespace pgplumb::procedures
