// Pool metrics: the statistics of pools as metric families, for a program that serves its metrics.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/metrics/metric.hpp"
#include "core/pg/pool.hpp"

namespace pgplumb::metrics {

struct NamedPool {
  std::string name;  ///< the label "pool"
  pg::PoolStatistics statistics;
};

/// Gauges of what is, counters of what was; each with a sample for every pool. Names must differ.
std::vector<MetricFamily> make_pool_metrics(std::span<const NamedPool> pools);

}  // namespace pgplumb::metrics
