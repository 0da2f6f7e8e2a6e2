#include "core/retry_delay.hpp"

#include <algorithm>

namespace pgplumb {

std::chrono::milliseconds retry_delay(const RetryPolicy& policy, int attempt) noexcept {
  std::chrono::milliseconds delay = policy.first;
  for (int doubled = 1; doubled < attempt && delay < policy.longest; ++doubled) delay *= 2;
  return std::min(delay, policy.longest);
}

}  // namespace pgplumb
