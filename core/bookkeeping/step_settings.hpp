// StepSettings: how a transaction that writes to the bookkeeping behaves, and by what it is known.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::bookkeeping {

struct StepSettings {
  std::optional<std::chrono::milliseconds> lock_timeout;       ///< nothing: what the session has
  std::optional<std::chrono::milliseconds> statement_timeout;  ///< nothing: what the session has
  bool wait_for_flush = true;  ///< false: the commit need not wait for the WAL to reach the disk
  std::int32_t token = 0;      ///< of the fence; see require_lock
  bool pins_strings = true;    ///< plain '...' strings are read as the splitter read them
};

/// What the query `set_up_step` takes.
std::vector<pg::Parameter> set_up_parameters(const StepSettings& settings);

}  // namespace pgplumb::bookkeeping
