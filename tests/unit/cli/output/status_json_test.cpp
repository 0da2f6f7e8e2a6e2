#include "cli/output/status_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using test::HistoryBuilder;
using test::make_set;

migrations::Overview overview_of(const migrations::MigrationSet& set, const migrations::History& history) {
  migrations::Overview overview;
  overview.history = history;
  overview.database = {.server_version = 150020, .database = "shop", .user = "ada"};
  overview.status = migrations::make_status(set, overview.history);
  overview.findings = migrations::check_status(overview.status, OutOfOrder::error);
  return overview;
}

Json migration_of(const std::vector<test::File>& files, const migrations::History& history) {
  const auto set = make_set(files);
  const auto overview = overview_of(set, history);
  return migration_to_json(overview.status.front());
}

TEST(StatusJson, TellsAPendingMigrationByItsFile) {
  const Json json = migration_of({{"0001_types.up.sql", "select 1;"}}, {});
  EXPECT_EQ(json["version"], "0001");
  EXPECT_EQ(json["name"], "types");
  EXPECT_EQ(json["state"], "pending");
  EXPECT_EQ(json["file"], "migrations/0001_types.up.sql");
  EXPECT_TRUE(json["applied_at"].is_null());
  EXPECT_TRUE(json["duration_ms"].is_null());
  EXPECT_EQ(json["checksum"].get<std::string>().substr(0, 7), "sha256:");
  EXPECT_EQ(json["down"], "none");
}

TEST(StatusJson, TellsWhereTheWayBackIs) {
  EXPECT_EQ(migration_of({{"1_a.up.sql", "select 1;"}, {"1_a.down.sql", "select 2;"}}, {})["down"], "file");
  EXPECT_EQ(migration_of({{"1_a.up.sql", "-- pgplumb: irreversible\nselect 1;"}}, {})["down"], "irreversible");
  EXPECT_EQ(migration_of({}, HistoryBuilder().apply("1", "a", true).build())["down"], "history");
  EXPECT_EQ(migration_of({}, HistoryBuilder().apply("1", "a", false).build())["down"], "none");
}

TEST(StatusJson, CountsEveryStateInTheSummary) {
  const auto set = make_set({{"0001_types.up.sql", "select 1;"}, {"0002_orders.up.sql", "select 2;"}});
  const auto overview = overview_of(set, HistoryBuilder().apply(set.migrations[0]).build());
  const Json json = status_to_json(overview, {}, {.description = "shop on local", .environment = "dev"}, true);
  EXPECT_EQ(json["schema"], "pgplumb.status/1");
  EXPECT_EQ(json["target"]["environment"], "dev");
  EXPECT_EQ(json["target"]["server_version"], 150020);
  EXPECT_EQ(json["summary"]["applied"], 1);
  EXPECT_EQ(json["summary"]["pending"], 1);
  EXPECT_EQ(json["summary"]["changed"], 0);
  EXPECT_EQ(json["migrations"].size(), 2U);
  EXPECT_EQ(status_to_json(overview, {.pending_only = true}, {}, true)["migrations"].size(), 1U);
}

}  // namespace
}  // namespace pgplumb::cli
