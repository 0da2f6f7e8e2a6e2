#include "core/typed/value.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

#include "core/error.hpp"
#include "core/typed/fields.hpp"

namespace pgplumb::typed {

enum class Colour { red, dark_blue };
inline std::span<const std::string_view> sql_labels(Colour) {
  static constexpr std::string_view labels[] = {"red", "dark blue"};
  return labels;
}

struct Point {
  std::optional<std::int32_t> x{};
  std::optional<std::string> label{};
  std::optional<Array<std::int32_t>> more{};
  friend bool operator==(const Point&, const Point&) = default;
};
inline Point from_sql(Fields& from, As<Point>) {
  return {.x = from.get<std::optional<std::int32_t>>("x"),
          .label = from.get<std::optional<std::string>>("label"),
          .more = from.get<std::optional<Array<std::int32_t>>>("more")};
}
inline void to_sql(FieldWriter& to, const Point& value) {
  to.put(value.x);
  to.put(value.label);
  to.put(value.more);
}

namespace {

using testing::HasSubstr;

template <class T>
std::string written(const T& value) {
  std::string text;
  Value<T>::write(text, value);
  return text;
}

template <class T>
void expect_round_trip(const T& value, const std::string& text) {
  EXPECT_EQ(written(value), text);
  EXPECT_EQ(Value<T>::read(text), value);
}

template <class Action>
std::string message_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Value, OfNumbersIsExactAtTheirLimits) {
  expect_round_trip<std::int64_t>(std::numeric_limits<std::int64_t>::min(), "-9223372036854775808");
  expect_round_trip<std::int64_t>((std::int64_t{1} << 53) + 1, "9007199254740993");
  expect_round_trip<std::int16_t>(-32768, "-32768");
  expect_round_trip<std::uint32_t>(4294967295U, "4294967295");
  expect_round_trip<double>(0.1, "0.1");
  expect_round_trip<float>(0.1F, "0.1");
  expect_round_trip<double>(-std::numeric_limits<double>::infinity(), "-Infinity");
  EXPECT_TRUE(std::isnan(Value<double>::read("NaN")));
  EXPECT_EQ(written(std::nan("")), "NaN");
}

TEST(Value, RefusesTextThatIsNone) {
  EXPECT_THAT(message_of([] { Value<std::int16_t>::read("32768"); }),
              HasSubstr("\"32768\" is not a value of type smallint"));
  EXPECT_THROW(Value<std::int32_t>::read("1x"), Error);
  EXPECT_THROW(Value<std::int32_t>::read(""), Error);
  EXPECT_THROW(Value<double>::read("1,5"), Error);
  EXPECT_THROW(Value<bool>::read("true"), Error);
  EXPECT_THROW(Value<Colour>::read("green"), Error);
}

TEST(Value, OfAnEnumerationIsItsLabel) { expect_round_trip(Colour::dark_blue, "dark blue"); }

TEST(Value, OfBytesHoldsNulToo) { expect_round_trip(to_bytes(std::string_view("\0\xff", 2)), "\\x00ff"); }

TEST(Value, OfAnArrayTellsNullFromTheWord) {
  expect_round_trip(Array<std::string>{"a", std::nullopt, "NULL", "", "\"\\{},"}, R"({"a",NULL,"NULL","","\"\\{},"})");
  expect_round_trip(Array<std::int32_t>{}, "{}");
}

TEST(Value, OfACompositeTypeHoldsOthers) {
  expect_round_trip(Point{.x = 1, .label = "a \"b\", (c)", .more = Array<std::int32_t>{1, std::nullopt}},
                    R"x(("1","a \"b\", (c)","{\"1\",NULL}"))x");
  expect_round_trip(Point{}, "(,,)");
  expect_round_trip(Array<Point>{Point{.x = 1}, std::nullopt}, R"x({"(\"1\",,)",NULL})x");
}

TEST(Value, OfACompositeTypeThatHasChangedSaysSo) {
  EXPECT_THAT(message_of([] { Value<Point>::read("(1,a)"); }), HasSubstr("gave 2 fields; \"more\" is missing"));
  EXPECT_THAT(message_of([] { Value<Point>::read("(1,a,{},4)"); }), HasSubstr("gave 4 fields where 3 were expected"));
  EXPECT_THAT(message_of([] { Value<Point>::read("(one,a,{})"); }),
              HasSubstr("\"x\" of composite value: \"one\" is not"));
}

TEST(Value, OfARange) {
  expect_round_trip(Range<std::int32_t>{.lower = 1, .upper = 5}, R"(["1","5"))");
  expect_round_trip(Range<Date>{.lower = Date("2024-01-01"), .upper = {}}, R"(["2024-01-01",))");
  expect_round_trip(Range<std::int32_t>::none(), "empty");
  expect_round_trip(Multirange<std::int32_t>{.ranges = {{.lower = 1, .upper = 2}, {.lower = 4, .upper = 5}}},
                    R"({["1","2"),["4","5")})");
}

TEST(Numeric, IsExactAndMadeFromNothingElse) {
  EXPECT_EQ(Numeric("1234567890123456789012345678901234567890.5").text(), "1234567890123456789012345678901234567890.5");
  EXPECT_EQ(Numeric(42).text(), "42");
  EXPECT_EQ(Numeric("-Infinity").text(), "-Infinity");
  static_assert(!std::is_constructible_v<Numeric, double>);
  static_assert(!std::is_constructible_v<Date, int>);
  for (const char* text : {"", "1,5", "abc", "--1", "1e", "0x10", " 1", "."}) {
    EXPECT_THROW(Numeric{text}, Error) << text;
  }
}

TEST(Uuid, IsCheckedWhenItIsMade) {
  EXPECT_EQ(Uuid("6f1d3a52-7c1b-4a6e-9d55-0c1f6b1f2a01").text(), "6f1d3a52-7c1b-4a6e-9d55-0c1f6b1f2a01");
  EXPECT_THROW(Uuid("6f1d3a52"), Error);
  EXPECT_THROW(Uuid("zf1d3a52-7c1b-4a6e-9d55-0c1f6b1f2a01"), Error);
}

TEST(Timestamptz, BecomesAMomentWhateverItsOffset) {
  using namespace std::chrono;
  const auto noon = Microseconds(sys_days(2024y / April / 2)) + 12h + 1500us;
  EXPECT_EQ(to_sys_time("2024-04-02 12:00:00.0015+00"), noon);
  EXPECT_EQ(to_sys_time("2024-04-02 08:30:00.0015-03:30"), noon);
  EXPECT_EQ(to_sys_time(Timestamptz("2024-04-02 17:53:28.001500+05:53:28")), noon);
  EXPECT_EQ(to_sys_time(to_timestamptz(noon)), noon);
  const auto before_1970 = Microseconds(sys_days(1969y / December / 31)) + 23h;
  EXPECT_EQ(to_sys_time(to_timestamptz(before_1970)), before_1970);
}

TEST(Timestamptz, BecomesNothingWhereChronoHasNoSuchMoment) {
  for (const char* text : {"infinity", "-infinity", "4713-01-01 00:00:00+00 BC", "294276-12-31 23:59:59+00",
                           "02/04/2024 12:00:00 UTC", "2024-02-30 00:00:00+00", ""}) {
    EXPECT_EQ(to_sys_time(text), std::nullopt) << text;
  }
}

TEST(Date, BecomesAndComesFromACalendarDate) {
  using namespace std::chrono;
  EXPECT_EQ(to_year_month_day(Date("2024-02-29")), 2024y / February / 29);
  EXPECT_EQ(to_date(2024y / February / 3).text(), "2024-02-03");
  EXPECT_EQ(to_year_month_day(Date("infinity")), std::nullopt);
  EXPECT_EQ(to_year_month_day(Date("0044-03-15 BC")), std::nullopt);
}

}  // namespace
}  // namespace pgplumb::typed
