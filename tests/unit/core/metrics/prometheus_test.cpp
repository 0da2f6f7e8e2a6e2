#include "core/metrics/prometheus.hpp"

#include <gtest/gtest.h>
#include <limits>

#include "core/error.hpp"
#include "tests/support/prometheus.hpp"

namespace pgplumb::metrics {
namespace {

MetricFamily gauge(std::string name, std::vector<Sample> samples) {
  return {.name = std::move(name), .help = "Help.", .samples = std::move(samples)};
}

std::string render(const MetricFamily& family) { return to_prometheus(std::vector{family}); }

TEST(Prometheus, WritesHelpTypeAndSamples) {
  const MetricFamily family{.name = "pgplumb_pool_waits_total",
                            .help = "How often somebody waited.",
                            .type = MetricType::counter,
                            .samples = {{.labels = {{"pool", "main"}}, .value = 3}, {.labels = {}, .value = 0.25}}};
  EXPECT_EQ(render(family),
            "# HELP pgplumb_pool_waits_total How often somebody waited.\n"
            "# TYPE pgplumb_pool_waits_total counter\n"
            "pgplumb_pool_waits_total{pool=\"main\"} 3\n"
            "pgplumb_pool_waits_total 0.25\n");
}

TEST(Prometheus, EscapesWhatWouldEndALabel) {
  const std::string hostile = "a\"b\\c\nd}e,f=\"";
  const auto parsed = test::parse_prometheus(render(gauge("g", {{.labels = {{"l", hostile}}, .value = 1}})));
  EXPECT_EQ(parsed.at("g").samples.at("l=" + hostile), 1);
}

TEST(Prometheus, EscapesHelpButNotItsQuotes) {
  MetricFamily family = gauge("g", {{.value = 1}});
  family.help = "say \"x\\y\"\nand on";
  EXPECT_EQ(render(family), "# HELP g say \"x\\\\y\"\\nand on\n# TYPE g gauge\ng 1\n");
}

TEST(Prometheus, WritesNumbersAsPrometheusReadsThem) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const std::pair<double, const char*> cases[] = {
      {1.0, "g 1\n"},          {0.1, "g 0.1\n"},         {1769862896.789, "g 1769862896.789\n"},
      {kInfinity, "g +Inf\n"}, {-kInfinity, "g -Inf\n"}, {std::numeric_limits<double>::quiet_NaN(), "g NaN\n"}};
  for (const auto& [value, line] : cases) EXPECT_TRUE(render(gauge("g", {{.value = value}})).ends_with(line)) << value;
}

TEST(Prometheus, LeavesOutAFamilyWithoutSamples) { EXPECT_EQ(render(gauge("g", {})), ""); }

TEST(Prometheus, RefusesWhatAReaderWouldRefuse) {
  const MetricFamily counter{.name = "pgplumb_waits", .help = "H.", .type = MetricType::counter, .samples = {{}}};
  const std::vector<std::vector<MetricFamily>> cases{{gauge("", {{}})},
                                                     {gauge("9lives", {{}})},
                                                     {gauge("a-b", {{}})},
                                                     {gauge("waits_total", {{}})},
                                                     {counter},
                                                     {gauge("g", {{.labels = {{"a b", "1"}}}})},
                                                     {gauge("g", {{.labels = {{"__name__", "1"}}}})},
                                                     {gauge("g", {{.labels = {{"a", "1"}, {"a", "2"}}}})},
                                                     {gauge("g", {{.labels = {{"a", "1"}}}, {.labels = {{"a", "1"}}}})},
                                                     {gauge("g", {{}}), gauge("g", {{}})}};
  for (const auto& families : cases) EXPECT_THROW(to_prometheus(families), Error) << families.front().name;
}

}  // namespace
}  // namespace pgplumb::metrics
