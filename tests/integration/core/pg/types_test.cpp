// Every type goes to the server and comes back as it was: chosen values, and many made by chance.
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <random>

#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace shop {

enum class Mood { sad, very_happy };
inline constexpr std::string_view kMoods[] = {"sad", "very happy"};
inline std::span<const std::string_view> sql_labels(Mood) { return kMoods; }

struct Item {
  std::int32_t id = 0;
  std::optional<std::string> name;
  std::optional<pgplumb::typed::Numeric> price;
  static constexpr auto sql_fields =
      std::make_tuple(pgplumb::typed::field("id", &Item::id), pgplumb::typed::field("name", &Item::name),
                      pgplumb::typed::field("price", &Item::price));
  friend bool operator==(const Item&, const Item&) = default;
};

}  // namespace shop

namespace pgplumb::pg {
namespace {

using test::failure_of;
using namespace typed;  // NOLINT(google-build-using-namespace): the values are what this is about

class TypesTest : public testing::Test {
 protected:
  template <class T>
  void back(Sql sql, const T& value) {
    EXPECT_TRUE(fetch_one<std::tuple<T>>(session_, sql, value) == std::tuple<T>(value))
        << sql.text() << " came back as " << fetch_rows(session_, sql, value).value(0, 0).value_or("NULL");
  }
  template <class T>
  void expect_back(Sql sql, const std::vector<T>& values) {
    for (const T& value : values) back(sql, value);
    back(sql, std::optional<T>());
  }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(TypesTest, NumbersOfTheMachine) {
  expect_back<bool>("SELECT $1", {true, false});
  expect_back<std::int16_t>("SELECT $1", {0, -1, INT16_MIN, INT16_MAX});
  expect_back<std::int32_t>("SELECT $1", {0, -1, INT32_MIN, INT32_MAX});
  expect_back<std::int64_t>("SELECT $1", {0, -1, INT64_MIN, INT64_MAX, (1LL << 53) + 1});
  const double inf = std::numeric_limits<double>::infinity();
  expect_back<double>("SELECT $1", {0.0, 0.1, -1e308, 5e-324, 1.0 / 3, inf, -inf});
  expect_back<float>("SELECT $1", {0.0F, 0.1F, 3e38F, 1e-45F, 1.0F / 3});
  EXPECT_TRUE(std::isnan(fetch_one<double>(session_, "SELECT $1", std::nan(""))));
  EXPECT_EQ(fetch_one<Numeric>(session_, "SELECT $1", UINT64_MAX).text(), "18446744073709551615");
}

TEST_F(TypesTest, ExactValuesAreNotTouched) {
  expect_back<Numeric>("SELECT $1", {Numeric("NaN"), Numeric("Infinity"), Numeric("-Infinity"), Numeric(0),
                                     Numeric("1.00"), Numeric("1234567890123456789012345678901234567890.12345")});
  expect_back<Uuid>("SELECT $1", {Uuid("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")});
  expect_back<Timestamptz>("SELECT $1", {Timestamptz("infinity"), Timestamptz("-infinity")});
  expect_back<Timestamp>("SELECT $1", {Timestamp("infinity"), Timestamp("2026-02-28 23:59:59.999999"),
                                       Timestamp("0044-03-15 00:00:00 BC"), Timestamp("294276-12-31 00:00:00")});
  expect_back<Date>("SELECT $1", {Date("infinity"), Date("2024-02-29"), Date("0001-01-01 BC")});
  expect_back<Time>("SELECT $1", {Time("00:00:00"), Time("24:00:00"), Time("12:34:56.789012")});
  expect_back<Interval>("SELECT $1", {Interval("1 year 2 mons 3 days 04:05:06.789"), Interval("-00:00:00.000001")});
}

TEST_F(TypesTest, TextAndBytesMayHoldAnything) {
  expect_back<std::string>("SELECT $1", {"", "'", "\\", "\"{},()NULL", "Grüße 你好 🙂", "\t\n\r\x01\x7f"});
  expect_back<Bytes>("SELECT $1", {Bytes(), to_bytes(std::string("\0\x01'\\\xff", 5))});
  EXPECT_EQ(failure_of([&] { execute(session_, "SELECT $1", std::string("a\0b", 3)); }).code, ErrorCode::usage);
}

TEST_F(TypesTest, JsonKeepsItsSpellingAndJsonbItsMeaning) {
  expect_back<Json>("SELECT $1::json",
                    {Json("{\"b\":1, \"a\" : [null, 1.50]}"), Json("null"), Json("9007199254740993")});
  EXPECT_EQ(fetch_one<Json>(session_, "SELECT $1::jsonb", Json("{\"b\":1,\"a\":2}")).text(), "{\"a\": 2, \"b\": 1}");
}

TEST_F(TypesTest, ArraysHoldNullsAndTroublesomeTexts) {
  expect_back<Array<std::int64_t>>("SELECT $1", {{}, {1}, {std::nullopt, 2, std::nullopt}});
  expect_back<Array<std::string>>("SELECT $1::text[]",
                                  {{"", "NULL", "null", "a,b", "{}", "\"", "\\", " x "}, {std::nullopt}});
  expect_back<Array<Numeric>>("SELECT $1", {{Numeric("1.50"), std::nullopt}});
  expect_back<Array<bool>>("SELECT $1", {{true, false, std::nullopt}});
  expect_back<Array<Bytes>>("SELECT $1", {{to_bytes("\\x"), std::nullopt}});
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM unnest($1)", std::vector<int>{1, 2, 3}), 3);
  EXPECT_EQ(fetch_one<bool>(session_, "SELECT 'b' = ANY($1)", std::vector<std::string>{"a", "b"}), true);
  EXPECT_THROW(fetch_one<Array<int>>(session_, "SELECT '{{1},{2}}'::int[]"), Error);
}

TEST_F(TypesTest, RangesAndMultiranges) {
  using Int = Range<std::int32_t>;
  expect_back<Int>("SELECT $1::int4range", {Int::none(), Int{1, 5}, Int{std::nullopt, 5, false}, Int{1, std::nullopt}});
  using Text = Range<Timestamp>;
  expect_back<Text>("SELECT $1::tsrange", {Text{Timestamp("2026-01-01 00:00:00"), std::nullopt, true, false}});
  expect_back<Multirange<std::int64_t>>("SELECT $1::int8multirange", {{}, {{{1, 3}, {5, std::nullopt}}}});
  EXPECT_EQ(failure_of([&] { fetch_one<Range<std::int64_t>>(session_, "SELECT '[1,2)'::numrange AS r"); }).message,
            "column \"r\" is of type numrange where range of bigint was wanted");
}

TEST_F(TypesTest, TypesOfTheUsers) {
  execute(session_, "CREATE TYPE mood AS ENUM ('sad', 'very happy')");
  execute(session_, "CREATE TYPE item AS (id int, name text, price numeric)");
  execute(session_, "CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
  expect_back<shop::Mood>("SELECT $1::mood", {shop::Mood::sad, shop::Mood::very_happy});
  expect_back<shop::Item>("SELECT $1::item",
                          {{}, {.id = 1, .name = "a\"b,(c)", .price = Numeric("9.90")}, {.id = 2, .name = ""}});
  expect_back<Array<shop::Item>>("SELECT $1::item[]", {{shop::Item{.id = 7, .name = "x"}, std::nullopt}});
  expect_back<Array<shop::Mood>>("SELECT $1::mood[]", {{shop::Mood::very_happy, std::nullopt}});
  EXPECT_EQ(fetch_one<std::int32_t>(session_, "SELECT $1::positive", 5), 5);
  EXPECT_EQ(fetch_one<shop::Item>(session_, "SELECT ($1::item).*", shop::Item{.id = 3, .name = "y"}).id, 3);
  execute(session_, "ALTER TYPE mood ADD VALUE 'grim'");
  EXPECT_THAT(failure_of([&] { fetch_one<shop::Mood>(session_, "SELECT 'grim'::mood AS feels"); }).message,
              testing::StartsWith("column \"feels\": \"grim\" is not a value of type enumeration"));
}

TEST_F(TypesTest, ValuesOfChronoAreSentAsTheyMean) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace)
  const sys_time<milliseconds> moment(milliseconds(1'767'225'600'123));
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT ($1 AT TIME ZONE 'UTC')::text", moment),
            "2026-01-01 00:00:00.123");
  EXPECT_EQ(fetch_one<Date>(session_, "SELECT $1", year_month_day(year(2024), month(2), day(29))).text(), "2024-02-29");
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT ($1 * 2)::text", minutes(90)), "03:00:00");
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT ($1 * 1)::text", microseconds(-90'000'001)), "-00:01:30.000001");
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT ($1 * 1)::text", hours(-1'000'000)), "-1000000:00:00");
  EXPECT_EQ(to_sys_time(fetch_one<Timestamptz>(session_, "SELECT $1", moment)), moment);
}

TEST_F(TypesTest, ManyValuesMadeByChanceComeBack) {
  std::mt19937_64 random(20260101);
  const auto text = [&] {
    std::string made;
    for (auto left = random() % 12; left > 0; --left) made += static_cast<char>(1 + random() % 127);
    return made;
  };
  for (int round = 0; round < 300; ++round) {
    back<std::int64_t>("SELECT $1", static_cast<std::int64_t>(random()));
    const double number = std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 1800) - 900);
    back<double>("SELECT $1", number);
    back<std::string>("SELECT $1", text());
    back<Bytes>("SELECT $1", to_bytes(text()));
    back<Array<std::string>>("SELECT $1::text[]", {text(), std::nullopt, text(), text()});
    back<Numeric>("SELECT $1", Numeric(std::to_string(random()) + "." + std::to_string(random())));
    const Microseconds moment{std::chrono::microseconds(static_cast<std::int64_t>(random() % 250'000'000'000'000'000))};
    EXPECT_EQ(to_sys_time(fetch_one<Timestamptz>(session_, "SELECT $1", moment)), moment);
  }
}

TEST_F(TypesTest, TheTableOfBuiltInTypesIsTheServers) {
  const auto types = fetch_all<std::tuple<Oid, Oid, std::string>>(
      session_, "SELECT oid, typarray, format_type(oid, NULL) FROM pg_type WHERE typarray <> 0 AND oid < 10000");
  std::size_t known = 0;
  for (const auto& [type, array, name] : types) {
    if (!built_in_name(type).empty()) {
      ++known;
      EXPECT_EQ(built_in_name(type), name);
      EXPECT_EQ(element_of_array(array), type) << name;
    }
    if (array_of(type) != oid::unspecified) {
      EXPECT_EQ(array_of(type), array) << name;
    }
  }
  EXPECT_GT(known, 40U);
  for (const auto& [range, multirange, subtype] : fetch_all<std::tuple<Oid, Oid, Oid>>(
           session_, "SELECT rngtypid, rngmultitypid, rngsubtype FROM pg_range WHERE rngtypid < 16384")) {
    EXPECT_EQ(subtype_of_range(range), subtype);
    EXPECT_EQ(subtype_of_multirange(multirange), subtype);
  }
}

}  // namespace
}  // namespace pgplumb::pg
