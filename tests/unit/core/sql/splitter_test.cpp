#include "core/sql/splitter.hpp"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <random>
#include <string>
#include <vector>

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

std::vector<Case> texts() {
  return {
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
}

constexpr auto kByName = [](const auto& parameter) { return parameter.param.name; };
INSTANTIATE_TEST_SUITE_P(Text, Splitting, ::testing::ValuesIn(texts()), kByName);

std::vector<Case> bodies() {
  return {
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
}

INSTANTIATE_TEST_SUITE_P(AtomicBody, Splitting, ::testing::ValuesIn(bodies()), kByName);

TEST(SplittingCopy, TakesTheLinesUpToTheMarkAsData) {
  const Split result = split("COPY t FROM STDIN;\n'\t;\t--\t\\N\n\\\\.\n$$\n\\.\nselect 1;");

  EXPECT_THAT(result.statements, ElementsAre("COPY t FROM STDIN", "select 1"));
  EXPECT_THAT(result.data, ElementsAre("'\t;\t--\t\\N\n\\\\.\n$$\n", ""));
  EXPECT_THAT(result.findings, IsEmpty());
}

struct CopyCase {
  std::string name;
  std::string text;
  std::vector<std::string> data;
};

class CopySplitting : public ::testing::TestWithParam<CopyCase> {};

TEST_P(CopySplitting, GivesTheDataOfEachStatementWithoutFindings) {
  const Split result = split(GetParam().text);

  EXPECT_EQ(result.data, GetParam().data);
  EXPECT_THAT(result.findings, IsEmpty());
}

std::vector<CopyCase> copies() {
  return {
      {"NoRows", "copy t from stdin;\n\\.\nb;", {"", ""}},
      {"MarkEndsTheFile", "copy t from stdin;\na\n\\.", {"a\n"}},
      {"MarkInsideALineIsData", "copy t from stdin;\na\\.\n\\.x\n \\.\n\\.\n", {"a\\.\n\\.x\n \\.\n"}},
      {"MarkInsideACsvQuoteEnds", "copy t from stdin with (format csv);\n\"a\n\\.\nb", {"\"a\n", ""}},
      {"QuotedNames", "copy \"s;\".\"t\" (\"a)\", b) from stdin;\na\n\\.\n", {"a\n"}},
      {"CommentsAroundTheSemicolon", "copy t /*;*/ from -- x\n stdin --;\n ; -- y;\n-- data\n\\.\n", {"-- data\n"}},
      {"BlockCommentOnTheLine", "copy t from stdin; /* y; */ \na\n\\.\n", {"a\n"}},
      {"CommandsInTheDataAreData", "copy t from stdin;\n\\copy\n\\restrict\n\\.\nb", {"\\copy\n\\restrict\n", ""}},
      {"TwoInARow", "copy t from stdin;\na\n\\.\ncopy t from stdin;\nb\n\\.\n", {"a\n", "b\n"}},
      {"EmptyLinesAreRows", "copy t from stdin;\n\n\n\\.\n", {"\n\n"}},
      {"FilesAndProgramsBringNoData",
       "copy t from '/f'; copy t from program 'p'; copy t to stdout; copy (select 1) to stdout; b",
       {"", "", "", "", ""}},
  };
}

INSTANTIATE_TEST_SUITE_P(Inline, CopySplitting, ::testing::ValuesIn(copies()), kByName);

struct FindingCase {
  std::string name;
  std::string text;
  std::vector<std::string> findings;
};

class SplittingFinds : public ::testing::TestWithParam<FindingCase> {};

TEST_P(SplittingFinds, WhatKeepsTheScriptFromBeingRun) {
  EXPECT_EQ(split(GetParam().text).findings, GetParam().findings);
}

std::vector<FindingCase> findings() {
  return {
      {"String", "a;\n  b 'c;\nd;", {"unterminated_string 2:5"}},
      {"EscapeString", R"(a E'b\';)", {"unterminated_string 1:3"}},
      {"Name", "a \"b;\n", {"unterminated_identifier 1:3"}},
      {"DollarQuote", "a;\n\xC3\xA9 $x$ $$ ;", {"unterminated_dollar_quote 2:3"}},
      {"CommentBetweenStatements", "a;\n /* b /* c */ ;", {"unterminated_comment 2:2"}},
      {"CommentInAStatement", "a\n /* b ;", {"unterminated_comment 2:2"}},
      {"CopyWithoutMark", "a;\n copy t\nfrom stdin;\n1\n2\n", {"unterminated_copy 2:2"}},
      {"CopyWithoutMarkBesideAnotherMark",
       "copy t from stdin;\n1\n\\.\ncopy t from stdin;\n1\n\\. \n",
       {"unterminated_copy 4:1"}},
      {"CopyAtTheEndOfTheFile", "copy t from stdin", {"unterminated_copy 1:1"}},
      {"TextBehindCopy", "copy t from stdin; select 1;\n1\n\\.\n", {"text_after_copy 1:20"}},
      {"CommentBehindCopyThatGoesOn", "copy t from stdin; /* a\n*/\n\\.\n", {"text_after_copy 1:20"}},
      {"Parenthesis", "a;\nb (\n((c);\nd;", {"unclosed_parenthesis 2:3"}},
      {"Body", "a;\ncreate function f() begin atomic b end;\nc;", {"unterminated_body 2:21"}},
      {"MetaCommand", "a;\n\\set x y\nb \\gset\n;", {"meta_command 2:1", "meta_command 3:3"}},
      {"IncludeCommand", "\\i other.sql\n", {"meta_command 1:1"}},
      {"StrayEndOfData", "copy t from 'x';\n\\.\n", {"meta_command 2:1"}},
      {"RestrictPair", "\\restrict a1\nb;\n\\unrestrict a1\n", {}},
      {"RestrictPairsInARow", "\\restrict a\n\\unrestrict a\n\\restrict  b\t\n\\unrestrict b", {}},
      {"RestrictAlone", "a;\n\\restrict a1\nb;", {"meta_command 2:1"}},
      {"UnrestrictAlone", "a;\n\\unrestrict a1\nb;", {"meta_command 2:1"}},
      {"RestrictWithoutKey", "\\restrict\n\\unrestrict\n", {"meta_command 1:1", "meta_command 2:1"}},
      {"RestrictWithAnotherKey", "\\restrict a\n\\unrestrict b\n", {"meta_command 2:1", "meta_command 1:1"}},
      {"RestrictInsideAStatement",
       "select\n\\restrict a\n1;\n\\unrestrict a",
       {"meta_command 2:1", "meta_command 4:1"}},
      {"MetaCommandsBesideRestrict", "\\restrict a\n\\connect x\n\\unrestrict a", {"meta_command 2:1"}},
  };
}

INSTANTIATE_TEST_SUITE_P(InText, SplittingFinds, ::testing::ValuesIn(findings()), kByName);

TEST(SplittingFindings, PointAtTheTextAndSayWhatToDo) {
  const SourcePtr source = SourceFile::from_bytes("f.sql", "select 1;\n\\connect other\n");

  const SplitResult result = split_statements(*source);

  ASSERT_EQ(result.findings.size(), 1);
  EXPECT_EQ(result.findings[0].severity, Severity::error);
  EXPECT_EQ(result.findings[0].message, "psql command \"\\connect\" in an SQL script");
  EXPECT_EQ(result.findings[0].at->to_string(), "f.sql:2:1");
  EXPECT_EQ(result.findings[0].at_length, 8);
  EXPECT_FALSE(result.findings[0].hint.empty());
}

TEST(SplittingFindings, AreCountedWhenThereAreTooMany) {
  std::string text;
  for (int line = 0; line < 1000; ++line) text += "\\echo x\n";
  const SourcePtr source = SourceFile::from_bytes("f.sql", text);

  const SplitResult result = split_statements(*source);

  ASSERT_EQ(result.findings.size(), 21);
  EXPECT_EQ(result.findings.back().code, "more_findings");
  EXPECT_EQ(result.findings.back().message, "980 more findings in \"f.sql\"");
}

TEST(SplittingFollowsTheStringSetting, ForTheStatementsBehindTheChange) {
  const Split result = split(
      "select '\\'; set standard_conforming_strings = off; select '\\';'; select set_config("
      "'standard_conforming_strings', 'on', false); select '\\'; b");

  EXPECT_THAT(result.statements,
              ElementsAre("select '\\'", "set standard_conforming_strings = off", "select '\\';'",
                          "select set_config('standard_conforming_strings', 'on', false)", "select '\\'", "b"));
}

TEST(SplittingStatements, TellsKindAndSession) {
  const SourcePtr source =
      SourceFile::from_bytes("f.sql", "create index concurrently i on t (a); begin; create table t (a int);");

  const SplitResult result = split_statements(*source);

  ASSERT_EQ(result.statements.size(), 3);
  EXPECT_EQ(result.statements[0].kind, StatementKind::create_index_concurrently);
  EXPECT_EQ(result.statements[1].kind, StatementKind::begin);
  EXPECT_EQ(result.statements[2].kind, StatementKind::definition);
  EXPECT_FALSE(result.statements[2].changes_session);
}

TEST(SplittingADump, RunsThroughToItsEnd) {
  const Split result = split(
      "--\n-- PostgreSQL database dump\n--\n\n\\restrict pQ1\n\nSET standard_conforming_strings = on;\n"
      "SELECT pg_catalog.set_config('search_path', '', false);\n\nCREATE TABLE public.t (\n    a integer\n);\n\n"
      "COPY public.t (a) FROM stdin;\n1\n\\N\n\\.\n\n\nALTER TABLE ONLY public.t\n    ADD CONSTRAINT t_pkey PRIMARY "
      "KEY (a);\n"
      "\n--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict pQ1\n\n");

  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_THAT(
      result.statements,
      ElementsAre("SET standard_conforming_strings = on", "SELECT pg_catalog.set_config('search_path', '', false)",
                  "CREATE TABLE public.t (\n    a integer\n)", "COPY public.t (a) FROM stdin",
                  "ALTER TABLE ONLY public.t\n    ADD CONSTRAINT t_pkey PRIMARY KEY (a)"));
  EXPECT_EQ(result.data[3], "1\n\\N\n");
}

// Scripts put together from statements that are known to be one each.
class RandomScripts : public ::testing::TestWithParam<unsigned> {
 protected:
  struct Fragment {
    std::string text;
    std::string data;  // with its \. line
  };

  const std::string& any(const std::vector<std::string>& texts) { return texts[random_() % texts.size()]; }

  Fragment any_statement() {
    static const std::vector<Fragment> kFragments = [] {
      std::vector<Fragment> fragments;
      for (const std::vector<Case>& cases : {texts(), bodies()}) {
        for (const Case& one : cases) {
          for (const std::string& statement : one.statements) fragments.push_back({.text = statement});
        }
      }
      fragments.push_back({.text = "copy t from stdin", .data = "\n';\n\\\\.\n$$ /*\n\\.\n"});
      fragments.push_back({.text = "COPY \"t\" (a) FROM STDIN csv", .data = " -- x\n\\.\n"});
      return fragments;
    }();
    return kFragments[random_() % kFragments.size()];
  }

  std::mt19937 random_{GetParam()};
};

TEST_P(RandomScripts, AreSplitWhereTheyWereJoined) {
  const std::vector<std::string> trivia{"",      " ",     "\n",      "-- a; 'b $$\n", "/* ; /* ' */ $a$ */",
                                        "\t\n ", "; ;\n", " /**/ ;", "--\n"};
  std::string script;
  std::vector<std::string> expected;
  for (unsigned i = 0; i < 200; ++i) {
    const Fragment fragment = any_statement();
    script += any(trivia) + fragment.text + "\n" + ";" + fragment.data + any(trivia);
    expected.push_back(fragment.text);
  }

  const Split result = split(script);

  EXPECT_EQ(result.statements, expected);
  EXPECT_THAT(result.findings, IsEmpty());
}

TEST_P(RandomScripts, ComeBackFromTheirPiecesByteForByte) {
  const std::vector<std::string> shards{"'",
                                        "\"",
                                        "$$",
                                        "$a$",
                                        "/*",
                                        "*/",
                                        "--",
                                        "\n",
                                        ";",
                                        "(",
                                        ")",
                                        "E'",
                                        "\\",
                                        "\\.\n",
                                        "begin atomic ",
                                        " end",
                                        "a$b",
                                        "1",
                                        " ",
                                        "copy t from stdin;\n",
                                        "-",
                                        "create function f() ",
                                        "+",
                                        "U&\"",
                                        "set standard_conforming_strings = off;"};
  std::string script;
  for (unsigned i = 0; i < 300; ++i) script += any(shards);

  std::string joined;
  StatementReader reader(script);
  while (const std::optional<Piece> piece = reader.next()) {
    EXPECT_EQ(piece->offset, joined.size());
    joined += script.substr(piece->offset, piece->length);
  }

  EXPECT_EQ(joined, script);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomScripts, ::testing::Range(1U, 41U));

std::string repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  repeated.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

constexpr std::size_t kMany = 1'000'000;

struct LargeCase {
  std::string name;
  std::function<std::string()> text;
  std::size_t statements;
};

class LargeInput : public ::testing::TestWithParam<LargeCase> {};

// What takes quadratic time here does not end before the test's time is up.
TEST_P(LargeInput, IsSplitInOnePass) {
  const SourcePtr source = SourceFile::from_bytes("f.sql", GetParam().text());

  EXPECT_EQ(split_statements(*source).statements.size(), GetParam().statements);
}

std::vector<LargeCase> large_inputs() {
  return {
      {"OneLine", [] { return "insert into t values " + repeat("(1, 'a', b),", kMany) + "(2)"; }, 1},
      {"ManyStatements", [] { return repeat("a;", kMany); }, kMany},
      {"OnlySemicolons", [] { return repeat(";", kMany); }, 0},
      {"ClosedDollarTags", [] { return repeat("$a$", kMany); }, 1},
      {"OpenDollarTags", [] { return repeat("$a ", kMany); }, 1},
      {"DifferentDollarTags", [] { return "$b$" + repeat("$a$", kMany); }, 1},
      {"LongDollarTags",
       [] { return "$" + repeat("a", kMany) + " $" + repeat("a", kMany) + "$" + repeat("$a", kMany); }, 1},
      {"DeepParentheses", [] { return repeat("(", kMany) + repeat(")", kMany) + ";a"; }, 2},
      {"OpenParentheses", [] { return repeat("(;", kMany); }, 1},
      {"DeepComments", [] { return repeat("/*", kMany) + repeat("*/", kMany) + "a"; }, 1},
      {"OpenComments", [] { return repeat("/*", kMany); }, 0},
      {"Signs", [] { return repeat("+", 8 * kMany); }, 1},
      {"SignsInTurn", [] { return repeat("+-", kMany); }, 1},
      {"QuotesWithSpaceBehind", [] { return repeat("'' \n", kMany) + ";a"; }, 2},
      {"StringsWithCommentsBehind", [] { return repeat("'' -- a\n", kMany) + ";a"; }, 2},
      {"DoubledQuotes", [] { return repeat("'", 2 * kMany); }, 1},
      {"Backslashes", [] { return "E'" + repeat("\\", kMany); }, 1},
      {"MetaCommands", [] { return repeat("\\x\n", kMany); }, 0},
      {"CopyStatements", [] { return repeat("copy t from stdin;\n\\.\n", kMany / 4); }, kMany / 4},
      {"CopyStatementsWithText", [] { return repeat("copy t from stdin; a\n\\.\n", kMany / 4); }, kMany / 4},
      {"CommentsBeforeEachStatement", [] { return repeat("/*a*/--b\ncreate/*c*/function f();", kMany / 4); },
       kMany / 4},
      {"AtomicBody", [] { return "create function f() begin atomic " + repeat("case end;", kMany) + "end"; }, 1},
      {"ManySelects", [] { return repeat("select set_config('a','b',false);", kMany / 4); }, kMany / 4},
  };
}

INSTANTIATE_TEST_SUITE_P(Linear, LargeInput, ::testing::ValuesIn(large_inputs()), kByName);

TEST(Splitter, SaysWhatToWriteForAMetaCommand) {
  const auto hint = [](const char* text) {
    return split_statements(*SourceFile::from_bytes("f.sql", text)).findings.at(0).hint;
  };
  EXPECT_THAT(hint("\\copy t from 'f'\n"), ::testing::HasSubstr("COPY ... FROM STDIN;"));
  EXPECT_THAT(hint("\\ir other.sql\n"), ::testing::HasSubstr("what it would read"));
  EXPECT_THAT(hint("\\set x 1\n"), ::testing::HasSubstr("Write it in SQL or remove it."));
}

}  // namespace
}  // namespace pgplumb::sql
