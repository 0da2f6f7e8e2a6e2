#include "core/sql/identifier.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/sql/lexer.hpp"

namespace pgplumb::sql {
namespace {

TEST(Identifiers, AreAlwaysQuoted) {
  EXPECT_EQ(Identifier("orders").quoted(), "\"orders\"");
  EXPECT_EQ(Identifier("Or\"der; --").quoted(), "\"Or\"\"der; --\"");
  EXPECT_EQ(Identifier("größe\\").quoted(), "\"größe\\\"");
}

TEST(Identifiers, RefuseNamesThatPostgresqlCannotHold) {
  EXPECT_THROW(Identifier(""), Error);
  EXPECT_THROW(Identifier(std::string("a\0b", 3)), Error);
}

TEST(Identifiers, JoinToAQualifiedName) {
  EXPECT_EQ(quoted({Identifier("a.b"), Identifier("c")}), "\"a.b\".\"c\"");
  EXPECT_EQ(quoted({Identifier("c")}), "\"c\"");
}

TEST(Identifiers, AreReadableWithoutQuotesWhereSqlNeedsNone) {
  EXPECT_EQ(readable(Identifier("transfer_2")), "transfer_2");
  EXPECT_EQ(readable(Identifier("_x")), "_x");
  for (const char* name : {"Transfer", "my name", "2fast", "select", "with", "all", "größe", "a\"b"}) {
    EXPECT_EQ(readable(Identifier(name)), Identifier(name).quoted()) << name;
  }
}

TEST(Literals, DoubleQuotesAndEscapeBackslashes) {
  EXPECT_EQ(quote_literal(""), "''");
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
  EXPECT_EQ(quote_literal("C:\\'"), " E'C:\\\\'''");
}

TEST(Literals, AreOneTokenUnderBothStringSyntaxes) {
  for (const char* value : {"", "'", "\\", "\\'", "''\\\\'", "a\nb", "$$;--/*"}) {
    for (const StringSyntax syntax : {StringSyntax::standard, StringSyntax::backslash}) {
      const std::string literal = quote_literal(value);
      Lexer lexer(literal, syntax);
      const Token token = lexer.next_significant();

      EXPECT_EQ(token.kind, TokenKind::string) << literal;
      EXPECT_TRUE(token.terminated) << literal;
      EXPECT_EQ(token.end(), literal.size()) << literal;
    }
  }
}

}  // namespace
}  // namespace pgplumb::sql
