// QueryLog: the statements of a query as events of the log, and counted. Their text and their values are never logged.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "cli/query_script.hpp"
#include "cli/telemetry.hpp"

namespace pgplumb::cli {

class QueryLog {
 public:
  /// Both must outlive it.
  QueryLog(Telemetry& telemetry, const QueryScript& script) : telemetry_(telemetry), script_(script) {}

  /// For QueryOptions::on_statement.
  std::function<void(std::size_t ordinal, std::uint64_t rows, std::chrono::milliseconds took)> observer();

 private:
  Telemetry& telemetry_;
  const QueryScript& script_;
};

}  // namespace pgplumb::cli
