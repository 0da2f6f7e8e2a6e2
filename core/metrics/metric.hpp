// Metric: numbers for Prometheus as values. Nothing here collects or serves: whoever has the numbers makes families
// of them, and `to_prometheus` makes text of those.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pgplumb::metrics {

enum class MetricType : std::uint8_t {
  counter,  ///< only grows while its process lives; its name ends in _total
  gauge,
};

/// Names and values, in the order in which they are written.
using Labels = std::vector<std::pair<std::string, std::string>>;

struct Sample {
  Labels labels;
  double value = 0;
};

/// One name with its help, and a sample for each set of labels.
struct MetricFamily {
  std::string name;  ///< with its unit: "pgplumb_run_duration_seconds"
  std::string help;  ///< a sentence
  MetricType type = MetricType::gauge;
  std::vector<Sample> samples;
};

}  // namespace pgplumb::metrics
