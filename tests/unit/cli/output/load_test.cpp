#include "cli/output/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/support/json_schema.hpp"

namespace pgplumb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

pg::RejectedRow rejected(const ErrorInfo& error, std::uint64_t line = 7) {
  return {.line = line, .text = "1,\"a\x1b", .error = error};
}

const ErrorInfo kError{.code = ErrorCode::sql, .message = "no \"such\"\nthing\x1b[2J", .sqlstate = "22P02"};
const load::Input kInput{.name = "a,b.csv", .path = "/nowhere/a.csv"};

TEST(LoadProgress, TellsRateShareAndWhatIsLeft) {
  const pg::CopyProgress progress{.bytes = 250, .rows = 5000, .rejected = 2};
  EXPECT_EQ(render_load_progress("f.csv", progress, 1000, 2s),
            "f.csv: 5000 rows, 2500 rows/s, 2 rejected, 25%, 6.0s left");
}

TEST(LoadProgress, OfAStreamKnowsNoEnd) {
  EXPECT_EQ(render_load_progress("stdin", {.bytes = 9, .rows = 1}, std::nullopt, 0ms), "stdin: 1 row, 1000 rows/s");
  EXPECT_EQ(render_load_progress("f", {}, 1000, 1s), "f: 0 rows, 0 rows/s");
}

TEST(LoadedFile, IsToldOnALine) {
  EXPECT_EQ(
      render_loaded_file({.name = "f", .report = {.rows = 1, .rejected = 2, .passed_over = 3}, .took = 500ms}, "s.t"),
      "f: 1 row loaded into s.t, 2 rejected, 3 were there (500ms, 2 rows/s)");
  EXPECT_EQ(render_loaded_file({.name = "f", .report = {.was_complete = true}}, "s.t"), "f: loaded into s.t before");
}

TEST(LoadOutput, ARejectedRowIsCsvOnOneSideAndHarmlessOnTheOther) {
  std::ostringstream err, rejects;
  LoadOutput output(err, {.rejects = &rejects});
  output.on_file_start(kInput);
  output.on_reject(kInput, rejected(kError));
  EXPECT_EQ(rejects.str(),
            "file,line,sqlstate,column,message,row\n"
            "\"a,b.csv\",7,22P02,,\"no \"\"such\"\"\nthing\x1b[2J\",\"1,\"\"a\x1b\"\n");
  EXPECT_THAT(err.str(), HasSubstr("a,b.csv:7: error[22P02]: no \"such\" thing"));
  EXPECT_EQ(err.str().find('\x1b'), std::string::npos);
  EXPECT_FALSE(output.is_complete());
}

TEST(LoadOutput, OfVeryManyRejectedRowsTheFirstAreTold) {
  std::ostringstream err, rejects;
  LoadOutput output(err, {.rejects = &rejects});
  for (std::uint64_t line = 1; line <= 250; ++line) output.on_reject(kInput, rejected(kError, line));
  EXPECT_THAT(output.rejects(), SizeIs(100));
  EXPECT_THAT(err.str(), HasSubstr("more rejected rows are not shown"));
  EXPECT_EQ(err.str().find(":101:"), std::string::npos);
  EXPECT_THAT(rejects.str(), HasSubstr("\"a,b.csv\",250,"));
}

TEST(LoadOutput, ProgressOnATerminalIsOneLineThatGoesAway) {
  std::ostringstream err;
  {
    LoadOutput output(err, {.rewrites_line = true, .columns = 12});
    output.on_file_start(kInput);
    output.on_progress(kInput, {.bytes = 1, .rows = 1});
    EXPECT_EQ(err.str().rfind("\r\x1b[K", 0), 0U);
    EXPECT_EQ(err.str().find('\n'), std::string::npos);
  }
  EXPECT_TRUE(err.str().ends_with("\r\x1b[K"));
}

TEST(LoadOutput, QuietMeansNoProgress) {
  std::ostringstream err;
  LoadOutput output(err, {.rewrites_line = true, .quiet = true});
  output.on_file_start(kInput);
  output.on_progress(kInput, {.bytes = 1, .rows = 1});
  EXPECT_EQ(err.str(), "");
}

TEST(LoadOutput, ItsDocumentIsAsDocumented) {
  std::ostringstream err;
  LoadOutput output(err, {});
  output.on_file_start(kInput);
  output.on_reject(kInput, rejected(kError));
  output.finish(kInput, {.rows = 5, .rejected = 1, .bytes = 99});
  EXPECT_THAT(test::schema_violations(load_to_json(output, "public.t"), "load"), IsEmpty());
}

}  // namespace
}  // namespace pgplumb::cli
