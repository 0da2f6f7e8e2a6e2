// Prometheus: metric families as text in the exposition format, version 0.0.4, as a scrape or the textfile collector
// of the node exporter reads it.
#pragma once

#include <span>
#include <string>

#include "core/metrics/metric.hpp"

namespace pgplumb::metrics {

/// HELP and TYPE, then the samples; a family without samples is left out. Throws Error{internal} for what a reader
/// would refuse: a name that is not one, a counter whose name does not end in _total, a family or a label given twice.
std::string to_prometheus(std::span<const MetricFamily> families);

}  // namespace pgplumb::metrics
