#include "core/schema/ddl/type_change.hpp"

#include <gtest/gtest.h>

namespace pgplumb::schema::ddl {
namespace {

TEST(TypeChange, KeepsValuesWhereTheNewTypeIsWider) {
  EXPECT_TRUE(keeps_every_value("integer", "bigint"));
  EXPECT_TRUE(keeps_every_value("smallint", "numeric"));
  EXPECT_TRUE(keeps_every_value("real", "double precision"));
  EXPECT_TRUE(keeps_every_value("character varying(10)", "character varying(20)"));
  EXPECT_TRUE(keeps_every_value("character varying(10)", "character varying"));
  EXPECT_TRUE(keeps_every_value("timestamp(3) with time zone", "timestamp with time zone"));
  EXPECT_TRUE(keeps_every_value("numeric(10,2)", "numeric(12,3)"));
  EXPECT_TRUE(keeps_every_value("shop.mood", "text"));
  EXPECT_TRUE(keeps_every_value("integer[]", "bigint[]"));
}

TEST(TypeChange, DoesNotPromiseToKeepThemElsewhere) {
  EXPECT_FALSE(keeps_every_value("bigint", "integer"));
  EXPECT_FALSE(keeps_every_value("numeric", "numeric(10,2)"));
  EXPECT_FALSE(keeps_every_value("numeric(10,2)", "numeric(10,3)"));
  EXPECT_FALSE(keeps_every_value("numeric(10,2)", "numeric(12,1)"));
  EXPECT_FALSE(keeps_every_value("character varying(20)", "character varying(10)"));
  EXPECT_FALSE(keeps_every_value("text", "character varying(10)"));
  EXPECT_FALSE(keeps_every_value("timestamp with time zone", "date"));
  EXPECT_FALSE(keeps_every_value("integer[]", "integer"));
}

TEST(TypeChange, CastsToATypeWithoutLengthSoThatNothingIsCutShort) {
  EXPECT_EQ(using_clause("a", "text", "character varying(5)"), " USING a::character varying");
  EXPECT_EQ(using_clause("a", "text", "character(5)"), " USING a::pg_catalog.bpchar");
  EXPECT_EQ(using_clause("a", "text", "timestamp(3) with time zone"), " USING a::timestamp with time zone");
  EXPECT_EQ(using_clause("\"A b\"", "text", "shop.mood"), " USING \"A b\"::text::shop.mood");
  EXPECT_EQ(using_clause("a", "numeric(10,2)", "numeric(12,2)"), "");
}

TEST(TypeChange, GoesThroughTextWhereTheServerHasNoCast) {
  EXPECT_EQ(using_clause("a", "bigint", "boolean"), " USING a::text::boolean");
  EXPECT_EQ(using_clause("a", "numeric", "timestamp with time zone"), " USING a::text::timestamp with time zone");
  EXPECT_EQ(using_clause("a", "integer", "integer[]"), " USING a::text::integer[]");
  EXPECT_EQ(using_clause("a", "jsonb", "text"), " USING a::text");
  EXPECT_EQ(using_clause("a", "date", "timestamp without time zone"), " USING a::timestamp without time zone");
  EXPECT_EQ(using_clause("a", "bigint", "integer"), " USING a::integer");
}

}  // namespace
}  // namespace pgplumb::schema::ddl
