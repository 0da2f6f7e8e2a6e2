// Chance: random moments that can be repeated. Every fault test prints its seed; with
// PGPLUMB_FAULT_SEED it begins with that one. PGPLUMB_FAULT_ROUNDS sets how often it tries.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <random>

namespace pgplumb::test {

class Chance {
 public:
  /// Draws a seed, or takes it from the environment, and prints it.
  Chance();
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  /// From `least` to `most`, both included.
  int between(int least, int most) { return std::uniform_int_distribution(least, most)(engine_); }
  std::chrono::microseconds up_to(std::chrono::microseconds most) {
    return std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, most.count())(engine_));
  }
  /// For a worker of its own; workers of one seed differ and repeat.
  Chance fork() { return Chance(engine_()); }

 private:
  std::mt19937_64 engine_;
};

/// `normally`, unless PGPLUMB_FAULT_ROUNDS says another number.
int rounds(int normally);

/// Runs `work(worker, round)` for rounds 0 … count-1, shared out among `workers` threads.
/// Stops early once the current test has failed, so that the first failure is what one reads.
void share_out(int count, int workers, const std::function<void(int worker, int round)>& work);

}  // namespace pgplumb::test
