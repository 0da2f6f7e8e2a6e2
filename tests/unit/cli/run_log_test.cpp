#include "cli/run_log.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "migrations/plan.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using namespace std::chrono_literals;

migrations::Step step_of(const migrations::MigrationSet& set) {
  const migrations::Migration& migration = set.migrations.front();
  return {.version = migration.version, .name = migration.name, .script = migration.up, .migration = &migration};
}

std::string inserts(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += fmt::format("insert into t values ({}, 'a row of the seed data');\n", i);
  return text;
}

void run_all(RunLog& log, const migrations::Step& step) {
  for (std::size_t ordinal = 1; ordinal <= step.script.statement_count(); ++ordinal) {
    log.on_statement(step, ordinal);
    log.on_statement_end(step, ordinal);
  }
}

Json last_line(const std::filesystem::path& file) {
  std::istringstream text(load_bytes(file));
  std::string last;
  for (std::string line; std::getline(text, line);) last = line;
  return Json::parse(last);
}

TEST(RunLog, PlacesNoStatementThatNobodyIsToldOf) {
  const migrations::MigrationSet set = test::make_set({{"1_seed.up.sql", inserts(40'000)}});
  std::ostringstream err;
  Telemetry telemetry(Clock::system(), err);
  telemetry.configure({.slow = 1h});
  RunLog log(telemetry);
  const auto begin = std::chrono::steady_clock::now();
  run_all(log, step_of(set));
  // Finding the line of each would take a minute.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  EXPECT_EQ(telemetry.facts().slow_statements, 0);
}

TEST(RunLog, PlacesTheStatementThatIsSlow) {
  const migrations::MigrationSet set = test::make_set({{"1_seed.up.sql", inserts(3)}});
  const TemporaryDirectory dir(std::filesystem::temp_directory_path(), "pgplumb-run-log-");
  std::ostringstream err;
  Telemetry telemetry(Clock::system(), err);
  telemetry.configure({.log_file = dir.path() / "log", .slow = 0ms});
  RunLog log(telemetry);
  run_all(log, step_of(set));
  EXPECT_EQ(telemetry.facts().slow_statements, 3);
  const Json told = last_line(dir.path() / "log");
  EXPECT_EQ(told["at"]["line"], 3);
  EXPECT_EQ(told["statement"]["ordinal"], 3);
}

}  // namespace
}  // namespace pgplumb::cli
