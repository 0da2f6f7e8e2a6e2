#include "core/metrics/pool_metrics.hpp"

#include <array>
#include <chrono>

namespace pgplumb::metrics {
namespace {

using pg::PoolStatistics;

struct Measure {
  const char* name;
  const char* help;
  MetricType type;
  double (*of)(const PoolStatistics&);
};

template <auto Member>
double value(const PoolStatistics& statistics) {
  return static_cast<double>(statistics.*Member);
}

double seconds_waited(const PoolStatistics& statistics) {
  return std::chrono::duration<double>(statistics.waited_for).count();
}

constexpr MetricType kGauge = MetricType::gauge;
constexpr MetricType kCounter = MetricType::counter;

constexpr std::array kMeasures{
    Measure{"pgplumb_pool_sessions_open", "Sessions that are open or being opened.", kGauge,
            value<&PoolStatistics::open>},
    Measure{"pgplumb_pool_sessions_idle", "Sessions that nobody uses.", kGauge, value<&PoolStatistics::idle>},
    Measure{"pgplumb_pool_sessions_in_use", "Sessions that are handed out.", kGauge, value<&PoolStatistics::in_use>},
    Measure{"pgplumb_pool_threads_waiting", "Threads that wait for a session.", kGauge,
            value<&PoolStatistics::waiting>},
    Measure{"pgplumb_pool_acquired_total", "Sessions that were handed out.", kCounter,
            value<&PoolStatistics::acquired>},
    Measure{"pgplumb_pool_waits_total", "Sessions that were handed out after a wait.", kCounter,
            value<&PoolStatistics::waited>},
    Measure{"pgplumb_pool_wait_seconds_total", "Time that threads waited for sessions.", kCounter, &seconds_waited},
    Measure{"pgplumb_pool_timeouts_total", "Waits that ended without a session.", kCounter,
            value<&PoolStatistics::timed_out>},
    Measure{"pgplumb_pool_sessions_opened_total", "Sessions that were opened.", kCounter,
            value<&PoolStatistics::opened>},
    Measure{"pgplumb_pool_open_failures_total", "Sessions that could not be opened.", kCounter,
            value<&PoolStatistics::failed_to_open>},
};

struct Closing {
  const char* reason;
  double (*of)(const PoolStatistics&);
};

constexpr std::array kClosings{Closing{"broken", value<&PoolStatistics::closed_as_broken>},
                               Closing{"old", value<&PoolStatistics::closed_as_old>},
                               Closing{"idle", value<&PoolStatistics::closed_as_idle>}};

MetricFamily make_closings(std::span<const NamedPool> pools) {
  MetricFamily family{.name = "pgplumb_pool_sessions_closed_total",
                      .help = "Sessions that the pool closed, by the reason.",
                      .type = kCounter};
  for (const NamedPool& pool : pools) {
    for (const Closing& closing : kClosings) {
      family.samples.push_back(
          {.labels = {{"pool", pool.name}, {"reason", closing.reason}}, .value = closing.of(pool.statistics)});
    }
  }
  return family;
}

}  // namespace

std::vector<MetricFamily> make_pool_metrics(std::span<const NamedPool> pools) {
  std::vector<MetricFamily> families;
  for (const Measure& measure : kMeasures) {
    MetricFamily& family =
        families.emplace_back(MetricFamily{.name = measure.name, .help = measure.help, .type = measure.type});
    for (const NamedPool& pool : pools) {
      family.samples.push_back({.labels = {{"pool", pool.name}}, .value = measure.of(pool.statistics)});
    }
  }
  families.push_back(make_closings(pools));
  return families;
}

}  // namespace pgplumb::metrics
