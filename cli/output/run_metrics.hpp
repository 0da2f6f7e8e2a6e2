// Run metrics: the numbers of one run as metric families. They are gauges about the last run, as batch jobs have
// them: each run writes its file anew. Documented in docs/observability.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/metrics/metric.hpp"
#include "migrations/run_tally.hpp"
#include "procedures/call_tally.hpp"

namespace pgplumb::cli {

struct QueryTally {
  std::uint64_t statements = 0, rows = 0;  ///< rows that were given back or changed
  std::chrono::milliseconds duration{0};
};

struct LoadTally {
  std::uint64_t files = 0, rows = 0, rejected = 0;
  std::chrono::milliseconds duration{0};
};

struct RunFacts {
  std::string command;  ///< "up"
  ExitStatus exit_status = 0;
  std::chrono::system_clock::time_point began;
  std::chrono::milliseconds duration{0};
  std::map<std::string, std::uint64_t> errors;  ///< by class of SQLSTATE; "": no server told of it
  std::uint64_t slow_statements = 0;
  std::optional<migrations::RunTally> migrations;  ///< of a command that runs migrations
  std::optional<std::uint64_t> pending;            ///< migrations that are pending at the end, where that is known
  std::optional<procedures::CallTally> calls;      ///< of a command that calls routines
  std::optional<QueryTally> query;                 ///< what "query" has done
  std::optional<LoadTally> load;                   ///< what "load" has done
};

std::vector<metrics::MetricFamily> make_run_metrics(const RunFacts& facts);

}  // namespace pgplumb::cli
