#include "core/schema/ddl/words.hpp"

#include <gtest/gtest.h>

namespace pgplumb::schema::ddl {
namespace {

using List = std::vector<std::string>;

TEST(Words, SplitAListWhereACommaIsNeitherInQuotesNorInParentheses) {
  EXPECT_EQ(split_list(""), List{});
  EXPECT_EQ(split_list("a, b"), (List{"a", "b"}));
  EXPECT_EQ(split_list("'a, b', \"c, d\", f(e, g)"), (List{"'a, b'", "\"c, d\"", "f(e, g)"}));
  EXPECT_EQ(split_list("'it''s, so', numeric(10,2)"), (List{"'it''s, so'", "numeric(10,2)"}));
}

TEST(Words, QuoteABodyWithATagThatIsNotInIt) {
  EXPECT_EQ(dollar_quoted("SELECT 1"), "$$SELECT 1$$");
  EXPECT_EQ(dollar_quoted("SELECT '$$'"), "$body1$SELECT '$$'$body1$");
  EXPECT_EQ(dollar_quoted("$$ $body1$ "), "$body2$$$ $body1$ $body2$");
  EXPECT_EQ(dollar_quoted("SELECT $"), "$body$SELECT $$body$");
}

TEST(Words, WriteTheOptionsOfAForeignObjectAsAChange) {
  const Object from{.id = {"server", "s"}, .attributes = {{"server_options", "host 'a, b', port '1', \"x y\" 'z'"}}};
  const Object to{.id = {"server", "s"}, .attributes = {{"server_options", "dbname 'd', host 'c', \"x y\" 'z'"}}};
  EXPECT_EQ(server_options_change(from, to), "OPTIONS (ADD dbname 'd', SET host 'c', DROP port)");
  EXPECT_EQ(server_options_change(from, from), "");
}

TEST(Words, PutAPlaceholderWhereASnapshotKeepsASecret) {
  const Object mapping{.id = {"user mapping", "m"}, .attributes = {{"server_options", "password ***, \"user\" ***"}}};
  EXPECT_EQ(server_options_clause(mapping), " OPTIONS (password '***', \"user\" '***')");
}

TEST(Words, PutStorageParametersInQuotesUnlessTheyAreWordsOrNumbers) {
  EXPECT_EQ(parameter_list("fillfactor=80, scale=0.5, buffering=auto, odd=10MB"),
            "(fillfactor=80, scale=0.5, buffering=auto, odd='10MB')");
}

}  // namespace
}  // namespace pgplumb::schema::ddl
