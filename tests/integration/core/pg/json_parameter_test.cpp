#include "core/pg/json_parameter.hpp"

#include <gtest/gtest.h>

#include "core/pg/column_type.hpp"
#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

class JsonParameterTest : public testing::Test {
 protected:
  std::uint32_t type(const std::string& name) {
    return fetch_one<std::uint32_t>(session_, "SELECT $1::text::regtype::oid", name);
  }
  std::string convert(const std::string& json, const std::string& to) {
    return parameter_from_json(session_, json, type(to)).value_or("NULL");
  }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(JsonParameterTest, IsWhatTheTypeReads) {
  execute(session_, "CREATE TYPE part AS (id bigint, tags text[])");
  EXPECT_EQ(convert("[1,null,3]", "int[]"), "{1,NULL,3}");
  EXPECT_EQ(convert("[[1,2],[3,4]]", "int[]"), "{{1,2},{3,4}}");
  EXPECT_EQ(convert("[12345678901234567890.50]", "numeric[]"), "{12345678901234567890.50}");
  EXPECT_EQ(convert(R"({"id":9007199254740993,"tags":["a, b","\""]})", "part"),
            R"((9007199254740993,"{""a, b"",""\\""""}"))");
  EXPECT_EQ(convert(R"([{"id":1}])", "part[]"), R"-({"(1,)"})-");
  EXPECT_EQ(convert(R"({"b":1, "a":[]})", "json"), R"({"b":1, "a":[]})");
  EXPECT_EQ(convert("[1]", "text"), "[1]");
}

TEST_F(JsonParameterTest, IsRefusedWhereItDoesNotFit) {
  EXPECT_EQ(test::failure_of([&] { convert(R"(["x"])", "int[]"); }).sqlstate, "22P02");
  EXPECT_EQ(test::failure_of([&] { convert(R"({"a":1})", "int[]"); }).code, ErrorCode::sql);
}

}  // namespace
}  // namespace pgplumb::pg
