// RetryDelay: how long to pause before what failed is tried again. Pure.
#pragma once

#include <chrono>

#include "core/config.hpp"

namespace pgplumb {

/// The pause after the nth attempt, from 1: the first of the policy, doubled up to its longest.
std::chrono::milliseconds retry_delay(const RetryPolicy& policy, int attempt) noexcept;

}  // namespace pgplumb
