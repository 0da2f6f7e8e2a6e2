#include "migrations/directives.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sql/splitter.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Parsed {
  Directives values;
  std::vector<Finding> findings;
};

Parsed parse(const std::string& text) {
  Parsed parsed;
  const SourcePtr source = SourceFile::from_bytes("f.sql", text);
  parsed.values = parse_directives(*source, parsed.findings).values;
  return parsed;
}

struct GoodCase {
  const char* description;
  const char* text;
  Directives expected;
};

class GoodDirectives : public ::testing::TestWithParam<GoodCase> {};

TEST_P(GoodDirectives, AreRead) {
  const Parsed parsed = parse(GetParam().text);
  EXPECT_EQ(parsed.values, GetParam().expected) << GetParam().description;
  EXPECT_THAT(test::summaries(parsed.findings), IsEmpty()) << GetParam().description;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, GoodDirectives,
    ::testing::Values(
        GoodCase{"one", "-- pgplumb: no-transaction\nselect 1;", {.no_transaction = true}},
        GoodCase{"no spaces", "--pgplumb:no-transaction", {.no_transaction = true}},
        GoodCase{"many spaces", "--  \tpgplumb:   irreversible  ", {.irreversible = true}},
        GoodCase{"every key, one a line",
                 "-- pgplumb: no-transaction\n-- pgplumb: irreversible\n-- pgplumb: lock-timeout=5s\n"
                 "-- pgplumb: statement-timeout=10min\n-- pgplumb: role=shop_owner\nselect 1",
                 {.no_transaction = true,
                  .irreversible = true,
                  .lock_timeout = milliseconds(5000),
                  .statement_timeout = milliseconds(600'000),
                  .role = "shop_owner"}},
        GoodCase{"several on a line",
                 "-- pgplumb: lock-timeout=0, irreversible role=x",
                 {.irreversible = true, .lock_timeout = milliseconds(0), .role = "x"}},
        GoodCase{"spaces around =, and in the value",
                 "-- pgplumb: lock-timeout = 2 s",
                 {.lock_timeout = milliseconds(2000)}},
        GoodCase{"a remark behind", "-- pgplumb: no-transaction -- the index is large", {.no_transaction = true}},
        GoodCase{"below comments and blank lines",
                 "\n-- A remark.\n\n/* pgplumb: irreversible /* nested */ ; */\n-- pgplumb: no-transaction\nselect 1",
                 {.no_transaction = true}},
        GoodCase{"below a byte order mark", "\xEF\xBB\xBF-- pgplumb: irreversible", {.irreversible = true}},
        GoodCase{"with CRLF",
                 "-- pgplumb: irreversible\r\n-- pgplumb: lock-timeout=1s\r\nselect 1",
                 {.irreversible = true, .lock_timeout = milliseconds(1000)}},
        GoodCase{"a role that is not quoted is folded", "-- pgplumb: role=App_Owner", {.role = "app_owner"}},
        GoodCase{"a quoted role",
                 R"(-- pgplumb: role="App ""Main"" Owner" irreversible)",
                 {.irreversible = true, .role = "App \"Main\" Owner"}},
        GoodCase{"in a literal", "select '\n-- pgplumb: no-transaction\n'", {}},
        GoodCase{"in a dollar body", "do $$\n-- pgplumb: no-transaction\n$$", {}},
        GoodCase{"in a block comment", "/*\n-- pgplumb: no-transaction\n*/", {}},
        GoodCase{"below the first statement", "select 1;\n-- pgplumb: no-transaction", {}},
        GoodCase{"a word that is not the prefix", "-- plumbing: lock-timeout", {}},
        GoodCase{"a sentence about it", "-- pgplumb runs this in a transaction", {}},
        GoodCase{"nothing at all", "", {}}));

struct BadCase {
  const char* text;
  const char* summary;
  const char* message;
  const char* hint;
};

class BadDirective : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadDirective, IsToldWithItsPlace) {
  const Parsed parsed = parse(GetParam().text);
  ASSERT_THAT(test::summaries(parsed.findings), ElementsAre(GetParam().summary));
  EXPECT_EQ(parsed.findings.front().message, GetParam().message);
  EXPECT_EQ(parsed.findings.front().hint, GetParam().hint);
}

constexpr const char* kKnown =
    "The directives are no-transaction, irreversible, lock-timeout, statement-timeout, role.";
constexpr const char* kDuration =
    "Write a number and one of the units us, ms, s, min, h, d, such as \"500ms\", \"2s\" or \"10min\"; \"0\" means no "
    "limit.";
constexpr const char* kRole = "Write a name as in SET ROLE: role=shop_owner, or in double quotes.";
constexpr const char* kSpelling = "Write \"-- pgplumb: key\" or \"-- pgplumb: key=value\".";

INSTANTIATE_TEST_SUITE_P(
    Texts, BadDirective,
    ::testing::Values(
        BadCase{"-- pgplumb: no-transacton\n", "error unknown_directive f.sql:1:13+13",
                "unknown directive \"no-transacton\"", "Did you mean \"no-transaction\"?"},
        BadCase{"-- pgplumb: no_transaction\n", "error unknown_directive f.sql:1:13+14",
                "unknown directive \"no_transaction\"", "Did you mean \"no-transaction\"?"},
        BadCase{"-- größe\n-- pgplumb: color=blue lock-timeout=1s", "error unknown_directive f.sql:2:13+5",
                "unknown directive \"color\"", kKnown},
        BadCase{"-- pgplumb: lock-timeout=2 parsecs\n", "error bad_directive f.sql:1:26+9",
                "\"2 parsecs\" is not a duration", kDuration},
        BadCase{"-- pgplumb: irreversible, statement-timeout = soon", "error bad_directive f.sql:1:47+4",
                "\"soon\" is not a duration", kDuration},
        BadCase{"-- pgplumb: lock-timeout=2000", "error bad_directive f.sql:1:26+4", "\"2000\" is not a duration",
                kDuration},
        BadCase{"-- pgplumb: lock-timeout", "error bad_directive f.sql:1:13+12",
                "directive \"lock-timeout\" needs a value", "Write \"-- pgplumb: lock-timeout=2s\"."},
        BadCase{"-- pgplumb: role", "error bad_directive f.sql:1:13+4", "directive \"role\" needs a value",
                "Write \"-- pgplumb: role=shop_owner\"."},
        BadCase{"-- pgplumb: no-transaction=true", "error bad_directive f.sql:1:28+4",
                "directive \"no-transaction\" takes no value", "Write \"-- pgplumb: no-transaction\"."},
        BadCase{"-- pgplumb: role=app-owner", "error bad_directive f.sql:1:18+9", "app-owner is not a role name",
                kRole},
        BadCase{"-- pgplumb: role=\"app", "error bad_directive f.sql:1:18+4", "\"app is not a role name", kRole},
        BadCase{"-- pgplumb: role=None", "error bad_directive f.sql:1:18+4", "None is not a role name", kRole},
        BadCase{"-- pgplumb:", "error bad_directive f.sql:1:11+1", "a directive is missing after \"pgplumb:\"", kKnown},
        BadCase{"-- pgplumb: =x", "error bad_directive f.sql:1:13+1", "a key is missing before \"=\"", kKnown},
        BadCase{"-- pgplumb: irreversible\n-- pgplumb: irreversible", "error duplicate_directive f.sql:2:13+12",
                "directive \"irreversible\" is given twice", "Keep one of them."},
        BadCase{"-- é\n-- pgplum: no-transaction", "warning misspelt_directive f.sql:2:1+25",
                "\"-- pgplum: no-transaction\" is a comment, not a directive", kSpelling},
        BadCase{"-- pgplumb no-transaction", "warning misspelt_directive f.sql:1:1+25",
                "\"-- pgplumb no-transaction\" is a comment, not a directive", kSpelling},
        BadCase{"--PGPLUMB: lock-timeout=2s", "warning misspelt_directive f.sql:1:1+26",
                "\"--PGPLUMB: lock-timeout=2s\" is a comment, not a directive", kSpelling}));

TEST(Directives, ReportsEveryMistakeOfALine) {
  const Parsed parsed = parse("-- pgplumb: lock-timeout=x, colour, irreversible=1 role=y\n");
  EXPECT_THAT(test::summaries(parsed.findings),
              ElementsAre("error bad_directive f.sql:1:26+1", "error unknown_directive f.sql:1:29+6",
                          "error bad_directive f.sql:1:50+1"));
  EXPECT_EQ(parsed.values, (Directives{.role = "y"}));
}

TEST(Directives, RemembersWhereEachKeyStands) {
  const SourcePtr source = SourceFile::from_bytes("f.sql", "-- pgplumb: role=x irreversible");
  std::vector<Finding> findings;
  const ParsedDirectives parsed = parse_directives(*source, findings);
  ASSERT_NE(parsed.find(DirectiveKey::irreversible), nullptr);
  EXPECT_EQ(parsed.find(DirectiveKey::irreversible)->offset, 19U);
  EXPECT_EQ(parsed.find(DirectiveKey::irreversible)->length, 12U);
  EXPECT_EQ(parsed.find(DirectiveKey::lock_timeout), nullptr);
}

std::vector<std::string> late_directives(const std::string& text) {
  const SourcePtr source = SourceFile::from_bytes("f.sql", text);
  std::vector<Finding> findings;
  check_late_directives(*source, sql::split_statements(*source).statements, findings);
  return test::summaries(findings);
}

TEST(LateDirective, IsTextAndWarnedAbout) {
  EXPECT_THAT(
      late_directives("select 1;\n  -- pgplumb: no-transaction\nselect 2;\n--pgplumb:role=x"),
      ElementsAre("warning directive_below_statement f.sql:2:3+26", "warning directive_below_statement f.sql:4:1+16"));
}

class HarmlessText : public ::testing::TestWithParam<const char*> {};

TEST_P(HarmlessText, IsNotTakenForALateDirective) { EXPECT_THAT(late_directives(GetParam()), IsEmpty()); }

INSTANTIATE_TEST_SUITE_P(Texts, HarmlessText,
                         ::testing::Values("-- pgplumb: no-transaction\nselect 1;",
                                           "select 1; -- pgplumb: this word is no key",
                                           "select '\n-- pgplumb: no-transaction\n';",
                                           "do $$\n-- pgplumb: no-transaction\n$$;",
                                           "select 1; /*\n-- pgplumb: no-transaction\n*/",
                                           "copy t from stdin;\n-- pgplumb: no-transaction\n\\.\nselect 1;",
                                           "copy t from stdin;\n\\.\nselect 1;"));

}  // namespace
}  // namespace pgplumb::migrations
