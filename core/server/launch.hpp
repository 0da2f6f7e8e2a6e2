// Launch: a program with its arguments, user and environment, ready for fork and exec;
// and `run`, for programs that do their work and end. Servers that stay are started
// by guard and daemon.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

#include "core/server/server_user.hpp"

namespace pgplumb::server {

/// Everything that needs memory is made by the constructor, in the parent: between fork
/// and exec a process that had threads may call async-signal-safe functions only.
class Launch {
 public:
  /// The environment of the program is new: PATH, HOME, UTC, the C locale and where to
  /// find libraries. Nothing of PGDATA, PGHOST and their like reaches it.
  Launch(std::filesystem::path program, std::vector<std::string> arguments, ServerUser user,
         std::filesystem::path working_dir);
  // The arrays for execve point into the strings beside them.
  Launch(const Launch&) = delete;
  Launch& operator=(const Launch&) = delete;

  struct Options {
    int output = -1;       ///< becomes standard output and error
    int inherited = -1;    ///< stays open as descriptor 3; every other one is closed
    int death_signal = 0;  ///< sent when the parent ends; needs `parent`
    pid_t parent = 0;
  };
  /// Replaces the calling child process. What fails is said on `output`; the exit status is then 127.
  [[noreturn]] void exec(const Options& options) const noexcept;

  const std::filesystem::path& program() const noexcept { return program_; }

 private:
  void enter_user_and_place(const Options& options) const noexcept;

  std::filesystem::path program_;
  std::vector<std::string> arguments_;
  std::vector<std::string> environment_;
  std::vector<char*> argv_;
  std::vector<char*> envp_;
  ServerUser user_;
  std::filesystem::path working_dir_;
};

struct Outcome {
  int status = 0;      ///< exit status, or 128 + signal
  std::string output;  ///< standard output and error together
};

/// Runs the program to its end. Throws Error{run_time} only if no process can be started.
Outcome run(const Launch& launch);

/// In a child process: closes every descriptor from `first` on. Async-signal-safe.
void close_descriptors_from(unsigned first) noexcept;

}  // namespace pgplumb::server
