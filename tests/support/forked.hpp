// Forked: a copy of the test process that does one thing, for what only a process of its
// own can show: being killed, ending, doing it at the same time as others.
#pragma once

#include <functional>
#include <string>
#include <sys/types.h>

namespace pgplumb::test {

class Forked {
 public:
  /// What `work` returns is sent to the test; with `stay`, the process then waits to be killed.
  enum class Then : bool { end, stay };
  explicit Forked(const std::function<std::string()>& work, Then then = Then::end);
  Forked(const Forked&) = delete;
  Forked& operator=(const Forked&) = delete;
  ~Forked();  ///< kills it if it is still there

  /// What the work returned. Throws std::runtime_error with what the work threw.
  std::string result();
  void kill();  ///< SIGKILL, and waits for the end

 private:
  pid_t pid_ = 0;
  int fd_ = -1;
};

}  // namespace pgplumb::test
