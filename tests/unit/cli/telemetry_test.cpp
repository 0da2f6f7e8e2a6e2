#include "cli/telemetry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::cli {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class TelemetryTest : public ::testing::Test {
 protected:
  std::vector<Json> lines() const {
    std::vector<Json> all;
    std::istringstream text(load_bytes(dir_.path() / "log"));
    for (std::string line; std::getline(text, line);) all.push_back(Json::parse(line));
    return all;
  }

  TemporaryDirectory dir_{std::filesystem::temp_directory_path(), "pgplumb-telemetry-"};
  std::ostringstream err_;
  Telemetry telemetry_{Clock::system(), err_};
};

TEST_F(TelemetryTest, WhatHappensBeforeTheFileIsKnownIsWrittenToo) {
  telemetry_.begin("up");
  telemetry_.configure({.log_file = dir_.path() / "log"});
  telemetry_.finish(0);
  ASSERT_EQ(lines().size(), 2);
  EXPECT_EQ(lines()[0]["event"], "start");
  EXPECT_EQ(lines()[1]["event"], "end");
}

TEST_F(TelemetryTest, OnlyTheFirstSettingsCount) {
  telemetry_.configure({});
  telemetry_.configure({.log_file = dir_.path() / "log", .metrics_file = dir_.path() / "metrics"});
  telemetry_.finish(0);
  EXPECT_TRUE(std::filesystem::is_empty(dir_.path()));
}

TEST_F(TelemetryTest, AnErrorIsLoggedWithoutWhatQuotesRows) {
  telemetry_.configure({.log_file = dir_.path() / "log"});
  telemetry_.log_error({.code = ErrorCode::sql,
                        .message = "duplicate key",
                        .sqlstate = "23505",
                        .detail = "Key (mail)=(ada@example.org) already exists.",
                        .context = "COPY people, line 1: \"ada@example.org\""});
  EXPECT_EQ(lines()[0]["sqlstate"], "23505");
  EXPECT_EQ(load_bytes(dir_.path() / "log").find("ada@"), std::string::npos);
  EXPECT_EQ(telemetry_.facts().errors.at("23"), 1);
}

TEST_F(TelemetryTest, AStatementIsSlowFromTheThresholdOn) {
  telemetry_.configure({.log_file = dir_.path() / "log", .slow = 200ms});
  telemetry_.note_statement(199ms, {{"routine", "a"}});
  telemetry_.note_statement(200ms, {{"routine", "b"}});
  ASSERT_EQ(lines().size(), 1);
  EXPECT_EQ(lines()[0]["routine"], "b");
  EXPECT_EQ(lines()[0]["duration_ms"], 200);
  EXPECT_EQ(telemetry_.facts().slow_statements, 1);
}

TEST_F(TelemetryTest, AMetricsFileWithoutAFolderIsRefusedBeforeAnythingIsRun) {
  EXPECT_THROW(telemetry_.configure({.metrics_file = "/nowhere/metrics"}), Error);
}

TEST_F(TelemetryTest, AMetricsFileThatCannotBeReplacedIsAWarning) {
  telemetry_.configure({.metrics_file = dir_.path() / "metrics"});
  std::filesystem::create_directory(dir_.path() / "metrics");
  telemetry_.finish(0);
  EXPECT_THAT(err_.str(), HasSubstr("warning[metrics_not_written]"));
}

TEST_F(TelemetryTest, ALogIsNotForEverybody) {
  telemetry_.configure({.log_file = dir_.path() / "log"});
  const auto mode = std::filesystem::status(dir_.path() / "log").permissions();
  EXPECT_EQ(mode & std::filesystem::perms::others_all, std::filesystem::perms::none);
}

}  // namespace
}  // namespace pgplumb::cli
