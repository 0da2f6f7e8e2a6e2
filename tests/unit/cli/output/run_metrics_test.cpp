#include "cli/output/run_metrics.hpp"

#include <gtest/gtest.h>

#include "core/metrics/prometheus.hpp"
#include "tests/support/prometheus.hpp"

namespace pgplumb::cli {
namespace {

using namespace std::chrono_literals;

RunFacts some_facts() {
  return {.command = "up",
          .exit_status = 1,
          .began = std::chrono::system_clock::time_point(1'769'862'896'250ms),
          .duration = 1500ms,
          .errors = {{"", 1}, {"23", 2}}};
}

std::map<std::string, test::ParsedFamily> parsed(const RunFacts& facts) {
  return test::parse_prometheus(metrics::to_prometheus(make_run_metrics(facts)));
}

TEST(RunMetrics, TellHowTheRunEnded) {
  const auto families = parsed(some_facts());
  EXPECT_EQ(families.at("pgplumb_run_success").samples.at("command=up"), 0);
  EXPECT_EQ(families.at("pgplumb_run_exit_status").samples.at("command=up"), 1);
  EXPECT_EQ(families.at("pgplumb_run_start_time_seconds").samples.at("command=up"), 1769862896.25);
  EXPECT_EQ(families.at("pgplumb_run_duration_seconds").samples.at("command=up"), 1.5);
  EXPECT_EQ(families.at("pgplumb_run_errors").samples.at("command=up,sqlstate_class=23"), 2);
  EXPECT_EQ(families.at("pgplumb_run_errors").samples.at("command=up,sqlstate_class="), 1);
}

TEST(RunMetrics, LeaveOutWhatTheCommandDoesNotDo) {
  for (const auto& [name, family] : parsed(some_facts())) {
    EXPECT_EQ(name.find("migrations"), std::string::npos);
    EXPECT_EQ(name.find("calls"), std::string::npos);
    EXPECT_EQ(name.find("query"), std::string::npos);
    EXPECT_EQ(name.find("load"), std::string::npos);
  }
}

TEST(RunMetrics, CountMigrations) {
  RunFacts facts = some_facts();
  facts.migrations = migrations::RunTally{.planned = 10,
                                          .applied = 5,
                                          .reverted = 2,
                                          .failed = 1,
                                          .statements = 20,
                                          .retries = 3,
                                          .duration = 250ms,
                                          .lock_wait = 2s,
                                          .retry_wait = 600ms};
  facts.pending = 3;
  const auto families = parsed(facts);
  const std::pair<const char*, double> numbers[] = {{"migrations_applied", 5}, {"migrations_reverted", 2},
                                                    {"migrations_failed", 1},  {"migrations_not_tried", 2},
                                                    {"migrations_pending", 3}, {"migrations_duration_seconds", 0.25},
                                                    {"statements", 20},        {"lock_retries", 3},
                                                    {"lock_wait_seconds", 2},  {"retry_wait_seconds", 0.6}};
  for (const auto& [name, value] : numbers) {
    EXPECT_EQ(families.at(std::string("pgplumb_run_") + name).samples.at("command=up"), value) << name;
  }
}

TEST(RunMetrics, CountCalls) {
  RunFacts facts = some_facts();
  facts.command = "call";
  facts.calls = procedures::CallTally{.calls = 7, .errors = {{"22", 2}}, .duration = 40ms};
  const auto families = parsed(facts);
  EXPECT_EQ(families.at("pgplumb_run_calls").samples.at("command=call"), 7);
  EXPECT_EQ(families.at("pgplumb_run_call_errors").samples.at("command=call,sqlstate_class=22"), 2);
  EXPECT_EQ(families.at("pgplumb_run_calls_duration_seconds").samples.at("command=call"), 0.04);
}

TEST(RunMetrics, CountWhatAQueryDid) {
  RunFacts facts = some_facts();
  facts.command = "query";
  facts.query = QueryTally{.statements = 3, .rows = 41, .duration = 70ms};
  const auto families = parsed(facts);
  EXPECT_EQ(families.at("pgplumb_run_query_statements").samples.at("command=query"), 3);
  EXPECT_EQ(families.at("pgplumb_run_query_rows").samples.at("command=query"), 41);
  EXPECT_EQ(families.at("pgplumb_run_query_duration_seconds").samples.at("command=query"), 0.07);
}

TEST(RunMetrics, CountWhatWasLoaded) {
  RunFacts facts = some_facts();
  facts.command = "load";
  facts.load = LoadTally{.files = 2, .rows = 1'000, .rejected = 3, .duration = 2s};
  const auto families = parsed(facts);
  EXPECT_EQ(families.at("pgplumb_run_load_files").samples.at("command=load"), 2);
  EXPECT_EQ(families.at("pgplumb_run_load_rows").samples.at("command=load"), 1'000);
  EXPECT_EQ(families.at("pgplumb_run_load_rejected_rows").samples.at("command=load"), 3);
  EXPECT_EQ(families.at("pgplumb_run_load_duration_seconds").samples.at("command=load"), 2);
}

}  // namespace
}  // namespace pgplumb::cli
