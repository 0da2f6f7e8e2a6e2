#include "core/pg/retry.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <random>

#include "core/sqlstate.hpp"

namespace pgplumb::pg {

bool is_worth_a_retry(const Error& error) noexcept {
  return error.code() == ErrorCode::sql &&
         (error.sqlstate() == sqlstate::serialization_failure || error.sqlstate() == sqlstate::deadlock_detected);
}

std::chrono::milliseconds retry_pause(const RetryOptions& options, int attempt, double chance) {
  const auto longest = static_cast<double>(options.longest_pause.count());
  const double whole =
      std::min(longest, static_cast<double>(options.first_pause.count()) * std::exp2(std::max(attempt, 1) - 1));
  return std::chrono::milliseconds(std::llround(whole * (1.0 - chance / 2)));
}

namespace internal {

void pause_or_give_up(Session& session, Error& error, int attempt, const RetryOptions& options) {
  if (!is_worth_a_retry(error)) throw;
  if (attempt >= options.attempts) {
    error.add_note(fmt::format("gave up after {} attempt{}; nothing was kept", attempt, attempt == 1 ? "" : "s"));
    throw;
  }
  thread_local std::minstd_rand random(std::random_device{}());
  const auto pause = retry_pause(options, attempt, std::uniform_real_distribution<>(0, 1)(random));
  if (options.on_retry) options.on_retry(error, attempt, pause);
  session.pause(pause);
}

}  // namespace internal
}  // namespace pgplumb::pg
