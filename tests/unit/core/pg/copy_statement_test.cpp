#include "core/pg/copy_statement.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

TEST(CopyStatement, NamesAreQuotedAndOptionsAreThoseOfTheFormat) {
  EXPECT_EQ(copy_from_statement(copy_target("a\"b", {"x", "Y"}), {.format = CopyFormat::csv}),
            "COPY \"a\"\"b\" (\"x\", \"Y\") FROM STDIN (FORMAT csv)");
  EXPECT_EQ(copy_to_statement(copy_target("t"), {.format = CopyFormat::text, .null = "it's"}, true),
            "COPY \"t\" TO STDOUT (FORMAT text, NULL 'it''s', HEADER true)");
  EXPECT_EQ(copy_from_statement(copy_target("t"), {.format = CopyFormat::binary}),
            "COPY \"t\" FROM STDIN (FORMAT binary)");
}

TEST(CopyStatement, QuotesOtherThanTheUsualAreSaid) {
  EXPECT_EQ(copy_from_statement(
                copy_target("t"),
                {.format = CopyFormat::csv, .delimiter = ';', .quote = '\'', .escape = '!', .encoding = "LATIN1"}),
            "COPY \"t\" FROM STDIN (FORMAT csv, DELIMITER ';', QUOTE '''', ESCAPE '!', ENCODING 'LATIN1')");
}

TEST(CopyStatement, ACommentAtTheEndOfAQueryHidesNothing) {
  EXPECT_EQ(copy_to_statement(Sql("SELECT 1 -- one"), {}), "COPY (SELECT 1 -- one\n) TO STDOUT (FORMAT text)");
}

TEST(CopyStatement, BinaryDataHasNoDelimiter) {
  EXPECT_THROW(copy_from_statement(copy_target("t"), {.format = CopyFormat::binary, .delimiter = ','}), Error);
  EXPECT_THROW(copy_from_statement(copy_target("t"), {.format = CopyFormat::binary, .null = ""}), Error);
}

}  // namespace
}  // namespace pgplumb::pg
