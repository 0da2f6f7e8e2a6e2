#include "cli/output/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/output/json.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ErrorInfo syntax_error() {
  return {.code = ErrorCode::sql,
          .message = "syntax error at or near \"referecnes\"",
          .at = Location{.file = "migrations/0003_orders.up.sql",
                         .line = 3,
                         .column = 18,
                         .line_text = "  user_id bigint referecnes users(id));"},
          .at_length = 10,
          .sqlstate = "42601",
          .statement = StatementPlace{.ordinal = 1, .count = 4},
          .notes = {"rolled back, nothing of 0003_orders was kept", "2 applied before it, 3 not tried"},
          .next = "correct the file, then run \"pgplumb up\""};
}

TEST(RenderError, ShowsPlaceStateAndWhatToDoNext) {
  EXPECT_EQ(render_error(syntax_error(), {.columns = 120}),
            "error[42601]: syntax error at or near \"referecnes\"\n"
            "  --> migrations/0003_orders.up.sql:3:18\n"
            "   |\n"
            " 3 |   user_id bigint referecnes users(id));\n"
            "   |                  ^^^^^^^^^^\n"
            "   = statement 1 of 4; rolled back, nothing of 0003_orders was kept; 2 applied before it, 3 not tried\n"
            "   = next: correct the file, then run \"pgplumb up\"\n");
}

TEST(RenderError, TheFrameGrowsWithTheLineNumber) {
  ErrorInfo error = syntax_error();
  error.at->line = 1234;
  error.notes.clear();
  EXPECT_EQ(render_error(error, {.columns = 120}),
            "error[42601]: syntax error at or near \"referecnes\"\n"
            "     --> migrations/0003_orders.up.sql:1234:18\n"
            "      |\n"
            " 1234 |   user_id bigint referecnes users(id));\n"
            "      |                  ^^^^^^^^^^\n"
            "      = statement 1 of 4\n"
            "      = next: correct the file, then run \"pgplumb up\"\n");
}

TEST(RenderError, ShowsWhatTheServerSaid) {
  const ErrorInfo error{.code = ErrorCode::sql,
                        .message = "insert or update violates a constraint",
                        .sqlstate = "23503",
                        .detail = "Key (user_id)=(7) is not present in table \"users\".",
                        .hint = "Insert the user first.",
                        .context = "SQL statement \"INSERT ...\"\nPL/pgSQL function f() line 3"};
  EXPECT_EQ(render_error(error, {.columns = 120}),
            "error[23503]: insert or update violates a constraint\n"
            "   = detail: Key (user_id)=(7) is not present in table \"users\".\n"
            "   = hint: Insert the user first.\n"
            "   = context: SQL statement \"INSERT ...\"\n"
            "     PL/pgSQL function f() line 3\n");
}

TEST(RenderError, AnErrorWithoutSqlstateIsNamedByItsCode) {
  EXPECT_EQ(render_error({.code = ErrorCode::lock_timeout, .message = "m"}, {}), "error[lock_timeout]: m\n");
}

TEST(RenderError, LongRemarksAreWrappedOnANarrowTerminal) {
  const std::string text = render_error(syntax_error(), {.columns = 40});
  EXPECT_THAT(text, HasSubstr("   = statement 1 of 4; rolled back,\n     nothing of 0003_orders was kept; 2\n"));
}

TEST(RenderError, ColorsChangeNoWord) {
  std::string colored = render_error(syntax_error(), {.color = true, .columns = 120});
  EXPECT_THAT(colored, HasSubstr("\x1b[1;31merror[42601]:\x1b[0m"));
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
    colored.erase(at, colored.find('m', at) + 1 - at);
  }
  EXPECT_EQ(colored, render_error(syntax_error(), {.columns = 120}));
}

TEST(RenderError, WhatComesFromOutsideCannotSteerTheTerminal) {
  ErrorInfo error = syntax_error();
  error.message = "bad \x1b]0;title\x07 thing";
  error.at->line_text = "select \x1b[2J;";
  EXPECT_THAT(render_error(error, {}), Not(HasSubstr("\x1b")));
}

TEST(RenderError, FindingsComeFirst) {
  const ErrorInfo error{
      .code = ErrorCode::conflict,
      .message = "refused",
      .next = "decide",
      .findings = {{.severity = Severity::warning, .code = "late", .message = "\"3_c\" is late", .hint = "Look."}}};
  EXPECT_EQ(render_error(error, {}),
            "warning[late]: \"3_c\" is late\n"
            "   = next: look\n"
            "error[conflict]: refused\n"
            "   = next: decide\n");
}

TEST(RenderError, WhatToDoNextReadsAlikeWhereverItComesFrom) {
  const auto next = [](std::string text) {
    return render_error({.code = ErrorCode::usage, .message = "m", .next = std::move(text)}, {.columns = 200});
  };
  EXPECT_EQ(next("Restore the file."), "error[usage]: m\n   = next: restore the file\n");
  EXPECT_EQ(next("restore the file"), "error[usage]: m\n   = next: restore the file\n");
  EXPECT_EQ(next("Did you mean a?"), "error[usage]: m\n   = next: did you mean a?\n");
  EXPECT_EQ(next("PostgreSQL knows."), "error[usage]: m\n   = next: PostgreSQL knows\n");
  EXPECT_EQ(next("Nothing was run. Look."), "error[usage]: m\n   = next: nothing was run. Look.\n");
}

TEST(ErrorToJson, HoldsEveryField) {
  const Json json = error_to_json(syntax_error());
  EXPECT_EQ(json["code"], "sql");
  EXPECT_EQ(json["at"], (Json{{"file", "migrations/0003_orders.up.sql"}, {"line", 3}, {"column", 18}}));
  EXPECT_EQ(json["sqlstate"], "42601");
  EXPECT_EQ(json["statement"], (Json{{"ordinal", 1}, {"count", 4}}));
  EXPECT_EQ(json["notes"].size(), 2U);
  EXPECT_EQ(json["detail"], nullptr);
  EXPECT_EQ(json["exit_status"], 1);
  EXPECT_EQ(json["retryable"], false);
}

TEST(PrintJson, BytesThatAreNotUtf8AreReplaced) {
  std::ostringstream out;
  print_json_line(out, {{"text", "a\xFFz"}});
  EXPECT_EQ(out.str(), "{\"text\":\"a\xEF\xBF\xBDz\"}\n");
}

}  // namespace
}  // namespace pgplumb::cli
