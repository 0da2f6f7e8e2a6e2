// with_retry: work that is a transaction, run again when the server says that this is all that is wrong: it could not
// serialize it (40001), or chose it to end a deadlock (40P01).
//
//   const auto balance = with_retry(session, [&](pg::Transaction& transaction) { ... return ...; });
#pragma once

#include <chrono>
#include <functional>
#include <type_traits>

#include "core/error.hpp"
#include "core/pg/transaction.hpp"

namespace pgplumb::pg {

struct RetryOptions {
  int attempts = 5;                           ///< all together, at least 1
  std::chrono::milliseconds first_pause{20};  ///< doubled after each attempt, and shortened by chance up to a half,
  std::chrono::milliseconds longest_pause{2'000};  ///< so that those who met once do not meet again
  TransactionOptions transaction;
  /// Told before each pause which attempt has failed.
  std::function<void(const Error&, int attempt, std::chrono::milliseconds pause)> on_retry;
};

/// True for a failure that the same work may not meet again: SQLSTATE 40001 and 40P01.
bool is_worth_a_retry(const Error& error) noexcept;

/// The pause after the nth attempt; `chance` is from 0 to 1. Pure.
std::chrono::milliseconds retry_pause(const RetryOptions& options, int attempt, double chance);

namespace internal {

/// Waits before the next attempt, or adds to `error` that this was the last one and throws it.
void pause_or_give_up(Session& session, Error& error, int attempt, const RetryOptions& options);

}  // namespace internal

/// Runs `work(transaction)` and commits; what `work` gives back comes after the commit. `work` begins anew each time:
/// it must not change what lives outside of the transaction. Any other failure is thrown at once, so is an unknown
/// outcome. Pauses heed the session's interrupt.
template <class Work>
std::invoke_result_t<Work&, Transaction&> with_retry(Session& session, Work&& work, const RetryOptions& options = {}) {
  for (int attempt = 1;; ++attempt) {
    try {
      Transaction transaction(session, options.transaction);
      if constexpr (std::is_void_v<std::invoke_result_t<Work&, Transaction&>>) {
        work(transaction);
        if (transaction.is_open()) transaction.commit();
        return;
      } else {
        auto result = work(transaction);
        if (transaction.is_open()) transaction.commit();
        return result;
      }
    } catch (Error& error) {
      internal::pause_or_give_up(session, error, attempt, options);
    }
  }
}

}  // namespace pgplumb::pg
