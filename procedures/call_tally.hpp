// CallTally: calls in numbers, for metrics.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "core/error.hpp"

namespace pgplumb::procedures {

struct CallTally {
  std::uint64_t calls = 0;                      ///< that were made
  std::map<std::string, std::uint64_t> errors;  ///< by class of SQLSTATE, "23"; "" for those that no server told of
  std::chrono::milliseconds duration{0};        ///< of all of them

  /// Counts one more failure.
  void add_error(const ErrorInfo& error) { ++errors[error.sqlstate.substr(0, 2)]; }
};

}  // namespace pgplumb::procedures
