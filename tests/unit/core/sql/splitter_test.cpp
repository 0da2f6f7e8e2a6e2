#include "core/sql/splitter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::sql {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Split {
  std::vector<std::string> statements;
  std::vector<std::string> data;
  std::vector<std::string> findings;  // "code line:column"
};

Split split(std::string_view text) {
  const SourcePtr source = SourceFile::from_bytes("f.sql", std::string(text));
  Split result;
  const SplitResult split = split_statements(*source);
  for (const Statement& statement : split.statements) {
    result.statements.emplace_back(statement.text(*source));
    result.data.emplace_back(statement.data(*source));
  }
  for (const Finding& finding : split.findings) {
    result.findings.push_back(finding.at ? finding.code + " " + std::to_string(finding.at->line) + ":" +
                                               std::to_string(finding.at->column)
                                         : finding.code);
  }
  return result;
}

struct Case {
  std::string name;
  std::string text;
  std::vector<std::string> statements;
};

class Splitting : public ::testing::TestWithParam<Case> {};

TEST_P(Splitting, GivesTheStatementsWithoutFindings) {
  const Split result = split(GetParam().text);

  EXPECT_EQ(result.statements, GetParam().statements);
  EXPECT_THAT(result.findings, IsEmpty());
}

const Case kCases[] = {
    {"NothingAtAll", "", {}},
    {"OnlySpace", " \n\t ", {}},
    {"OnlyComments", "-- a; b\n/* c; */", {}},
    {"OnlySemicolons", ";; ;\n;", {}},
    {"EmptyStatementsBetween", ";a;;b; ;", {"a", "b"}},
    {"NoSemicolonAtTheEnd", "a; b", {"a", "b"}},
    {"SpaceBeforeTheSemicolonIsLeftOut", "a \n ;b--c\n;", {"a", "b"}},
    {"CommentInsideStays", "a /* ; */ b -- ;\n c;d", {"a /* ; */ b -- ;\n c", "d"}},
    {"LeadingCommentIsLeftOut", "-- first\n/* and */ a;", {"a"}},
    {"NestedComment", "/* a /* ; */ b; */ x; y", {"x", "y"}},
    {"CommentsWithoutSpace", "/**/a/***/;/*/**/*/b;", {"a", "b"}},
    {"LineCommentWithoutNewlineAtTheEnd", "a; -- don't", {"a"}},
    {"LineCommentEndingInABackslash", "a; -- x \\\nb;", {"a", "b"}},
    {"LineCommentIgnoresQuotes", "a; -- it's $$ \"\nb;", {"a", "b"}},
    {"DollarQuote", "do $$ begin; end; $$; b", {"do $$ begin; end; $$", "b"}},
    {"TaggedDollarQuoteHoldingAnother", "a $a$ '$$;' $b$ ; $b$ $a$; b", {"a $a$ '$$;' $b$ ; $b$ $a$", "b"}},
    {"DollarQuoteEndsAtItsTagBehindADollar", "a $a$ x; $$a$; b", {"a $a$ x; $$a$", "b"}},
    {"DollarTagsAreCaseSensitive", "a $A$ ; $a$ ; $A$; b", {"a $A$ ; $a$ ; $A$", "b"}},
    {"NonAsciiDollarTag", "a $é$ ; $é$; b", {"a $é$ ; $é$", "b"}},
    {"IdentifiersWithDollars", "select a$b$c; select x$b$y;", {"select a$b$c", "select x$b$y"}},
    {"ParameterBeforeDollarQuote", "select $1$$;$$; b", {"select $1$$;$$", "b"}},
    {"NumberBeforeDollarQuote", "select 1$$;$$; b", {"select 1$$;$$", "b"}},
    {"DollarWithoutTag", "select $ ; b $a ; c", {"select $", "b $a", "c"}},
    {"String", "a 'x;y'; b", {"a 'x;y'", "b"}},
    {"StringOverLines", "a 'x;\ny;'; b", {"a 'x;\ny;'", "b"}},
    {"DoubledQuote", "a 'x'';'; b", {"a 'x'';'", "b"}},
    {"BackslashInAStandardString", R"(a 'C:\'; b)", {R"(a 'C:\')", "b"}},
    {"EscapeString", R"(a E'\';'; b e'\\'; c)", {R"(a E'\';')", R"(b e'\\')", "c"}},
    {"EscapeStringWithDoubledQuote", R"(a E''';\'';b)", {R"(a E''';\'')", "b"}},
    {"WordEndingInEBeforeAString", R"(a type'\'; b)", {R"(a type'\')", "b"}},
    {"UnicodeString", R"(a U&'d\0061t;'; b U&"x;y"; c)", {R"(a U&'d\0061t;')", R"(b U&"x;y")", "c"}},
    {"BackslashInAUnicodeString", R"(a U&'\'; b)", {R"(a U&'\')", "b"}},
    {"BitStrings", R"(a B'0;' x'\'; b)", {R"(a B'0;' x'\')", "b"}},
    {"NationalString", R"(a n'\'; b)", {R"(a n'\')", "b"}},
    {"ContinuedEscapeString", "a E'x'\n '\\';'; b", {"a E'x'\n '\\';'", "b"}},
    {"ContinuedEscapeStringBehindAComment", "a E'x' -- c\n '\\';'; b", {"a E'x' -- c\n '\\';'", "b"}},
    {"StringOnTheSameLineIsNoContinuation", R"(a E'x' '\'; b)", {R"(a E'x' '\')", "b"}},
    {"QuotedName", R"(a "x;y" "z"";"; b)", {R"(a "x;y" "z"";")", "b"}},
    {"Parentheses",
     "create rule r as on insert to t do (a; b;); c",
     {"create rule r as on insert to t do (a; b;)", "c"}},
    {"SurplusParenthesis", "a ); b", {"a )", "b"}},
    {"OperatorsThatHoldComments", "a @--;\nb; c */**/-- ;\n d;", {"a @--;\nb", "c */**/-- ;\n d"}},
    {"ReplacementCharacterIsText", "a '\xEF\xBF\xBD'; b", {"a '\xEF\xBF\xBD'", "b"}},
    {"TemplatesAreText", "a ${foo} {{bar}} :x $1 ? %s; b", {"a ${foo} {{bar}} :x $1 ? %s", "b"}},
    {"SchemaWithElements",
     "create schema s create table t (a int) create view v as select 1; b",
     {"create schema s create table t (a int) create view v as select 1", "b"}},
    {"CarriageReturnsWereLineEnds", "a; -- c\r\nb;\rc", {"a", "b", "c"}},
    {"ByteOrderMark",
     "\xEF\xBB\xBF"
     "a;",
     {"a"}},
};

std::string name_of(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(Text, Splitting, ::testing::ValuesIn(kCases), name_of);

const Case kBodies[] = {
    {"Body",
     "create function f() returns int begin atomic select 1; select 2; end; b",
     {"create function f() returns int begin atomic select 1; select 2; end", "b"}},
    {"ProcedureWithComments",
     "CREATE /*;*/ OR -- x\n REPLACE PROCEDURE p() BEGIN /* ; */ ATOMIC a; END; b",
     {"CREATE /*;*/ OR -- x\n REPLACE PROCEDURE p() BEGIN /* ; */ ATOMIC a; END", "b"}},
    {"EmptyBody", "create procedure p() begin atomic end; b", {"create procedure p() begin atomic end", "b"}},
    {"EmptyStatementsInTheBody",
     "create procedure p() begin atomic ;; end; b",
     {"create procedure p() begin atomic ;; end", "b"}},
    {"NestedCase",
     "create function f() returns int begin atomic select case when a then case b when 1 then 2 end end; end; b",
     {"create function f() returns int begin atomic select case when a then case b when 1 then 2 end end; end", "b"}},
    {"EndAndCaseAsLabels",
     "create function f() returns int begin atomic select 1 as case; select 2 end; end; b",
     {"create function f() returns int begin atomic select 1 as case; select 2 end; end", "b"}},
    {"TablesNamedBeginAndAtomic",
     "create function f() returns int begin atomic select atomic from begin atomic; end; select atomic from begin; b",
     {"create function f() returns int begin atomic select atomic from begin atomic; end", "select atomic from begin",
      "b"}},
    {"FunctionNamedBegin",
     "create function begin() returns begin begin atomic select 1; end; b",
     {"create function begin() returns begin begin atomic select 1; end", "b"}},
    {"FunctionNamedAtomicInSchemaBegin",
     "create function begin.atomic() returns int return 1; b",
     {"create function begin.atomic() returns int return 1", "b"}},
    {"ReturnBody",
     "create function f() returns int return (select 1); b",
     {"create function f() returns int return (select 1)", "b"}},
    {"ArgumentsNamedBeginAndAtomic",
     "create function f(begin atomic) returns int language sql as $$;$$; b",
     {"create function f(begin atomic) returns int language sql as $$;$$", "b"}},
    {"TransactionIsNoBody", "begin; atomic; end;", {"begin", "atomic", "end"}},
    {"TableWithColumnsOfThoseNames",
     "create table begin (atomic int, \"end\" int); b",
     {"create table begin (atomic int, \"end\" int)", "b"}},
    {"ViewIsNoRoutine",
     "create view v as select 1 from begin atomic; b; end;",
     {"create view v as select 1 from begin atomic", "b", "end"}},
    {"QuotedEndDoesNotEnd",
     "create procedure p() begin atomic \"end\"; end; b",
     {"create procedure p() begin atomic \"end\"; end", "b"}},
    {"TransactionCommandsBehindABody",
     "create procedure p() begin atomic a; end; begin; b; end;",
     {"create procedure p() begin atomic a; end", "begin", "b", "end"}},
};

INSTANTIATE_TEST_SUITE_P(AtomicBody, Splitting, ::testing::ValuesIn(kBodies), name_of);

TEST(CopySplitting, TakesTheLinesUpToTheMarkAsData) {
  const Split result = split("COPY t FROM STDIN;\n'\t;\t--\t\\N\n\\\\.\n$$\n\\.\nselect 1;");

  EXPECT_THAT(result.statements, ElementsAre("COPY t FROM STDIN", "select 1"));
  EXPECT_THAT(result.data, ElementsAre("'\t;\t--\t\\N\n\\\\.\n$$\n", ""));
  EXPECT_THAT(result.findings, IsEmpty());
}

}  // namespace
}  // namespace pgplumb::sql
