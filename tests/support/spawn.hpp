// spawn: fork and exec with everything prepared before the fork, shared by the pipe
// and the pseudo-terminal runner.
#pragma once

#include <sys/types.h>

#include "tests/support/process.hpp"

namespace pgplumb::test {

/// File descriptors that become the child's standard streams.
struct ChildStreams {
  int in = -1;
  int out = -1;
  int err = -1;
  bool controlling_terminal = false;  ///< `in` is a terminal that shall control a new session
};

/// Throws std::system_error when fork fails; a failing exec makes the child exit with 127.
pid_t spawn(const Command& command, const ChildStreams& streams);

/// A descriptor that is closed at the end.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) noexcept : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept;
  ~Fd() { reset(); }

  int get() const noexcept { return fd_; }
  bool is_open() const noexcept { return fd_ >= 0; }
  int release() noexcept;
  void reset() noexcept;

 private:
  int fd_ = -1;
};

struct PipeEnds {
  Fd read;
  Fd write;
};
/// A pipe that children do not inherit. Throws std::system_error.
PipeEnds make_pipe();
/// Throws std::system_error with errno.
[[noreturn]] void throw_errno(const char* what);
/// Whole milliseconds until `deadline`, at least 0, at most `most`; for poll(2).
int milliseconds_until(std::chrono::steady_clock::time_point deadline, int most = 60'000);

}  // namespace pgplumb::test
