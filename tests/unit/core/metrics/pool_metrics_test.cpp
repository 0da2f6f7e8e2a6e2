#include "core/metrics/pool_metrics.hpp"

#include <gtest/gtest.h>
#include <set>

#include "core/metrics/prometheus.hpp"
#include "tests/support/prometheus.hpp"

namespace pgplumb::metrics {
namespace {

using namespace std::chrono_literals;

const pg::PoolStatistics kBusy{.open = 1,
                               .idle = 2,
                               .in_use = 3,
                               .waiting = 4,
                               .acquired = 5,
                               .waited = 6,
                               .waited_for = 7500ms,
                               .timed_out = 8,
                               .opened = 9,
                               .failed_to_open = 10,
                               .closed_as_broken = 11,
                               .closed_as_old = 12,
                               .closed_as_idle = 13};

TEST(PoolMetrics, SayEveryNumberOnce) {
  const std::vector<NamedPool> pools{{.name = "main", .statistics = kBusy}};
  std::multiset<double> values;
  for (const auto& [name, family] : test::parse_prometheus(to_prometheus(make_pool_metrics(pools)))) {
    for (const auto& [labels, value] : family.samples) values.insert(value);
  }
  EXPECT_EQ(values, (std::multiset<double>{1, 2, 3, 4, 5, 6, 7.5, 8, 9, 10, 11, 12, 13}));
}

TEST(PoolMetrics, TellPoolsAndReasonsApart) {
  const std::vector<NamedPool> pools{{.name = "main", .statistics = kBusy}, {.name = "re\"ports", .statistics = {}}};
  const auto families = test::parse_prometheus(to_prometheus(make_pool_metrics(pools)));
  const auto& in_use = families.at("pgplumb_pool_sessions_in_use");
  EXPECT_EQ(in_use.type, "gauge");
  EXPECT_EQ(in_use.samples.at("pool=main"), 3);
  EXPECT_EQ(in_use.samples.at("pool=re\"ports"), 0);
  const auto& closed = families.at("pgplumb_pool_sessions_closed_total");
  EXPECT_EQ(closed.type, "counter");
  EXPECT_EQ(closed.samples.at("pool=main,reason=old"), 12);
  EXPECT_EQ(families.at("pgplumb_pool_wait_seconds_total").samples.at("pool=main"), 7.5);
}

TEST(PoolMetrics, OfNoPoolsThereIsNothing) { EXPECT_EQ(to_prometheus(make_pool_metrics({})), ""); }

}  // namespace
}  // namespace pgplumb::metrics
