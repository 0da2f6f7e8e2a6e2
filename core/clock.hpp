// Clock: time as a parameter, so that code that stamps or waits can be tested.
#pragma once

#include <chrono>

namespace pgplumb {

/// What the time is, and a way to wait. The system's own unless a test says otherwise.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::chrono::system_clock::time_point now() const = 0;

  /// The clock of this machine.
  static const Clock& system();
};

}  // namespace pgplumb
