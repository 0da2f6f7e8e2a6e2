// Process: a child process as a test needs it: a known environment, captured output,
// a deadline, and a way to kill it at any moment.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace pgplumb::test {

/// What a child gets when a test says nothing else: PATH, UTC, UTF-8, no home with
/// password files, no PG* or PGPLUMB_* variable; the sanitizers' options are handed on.
std::map<std::string, std::string> base_environment();

struct Command {
  std::vector<std::string> argv;                                        ///< argv[0] is looked up in PATH
  std::map<std::string, std::string> environment = base_environment();  ///< the child's whole environment
  std::filesystem::path directory;                                      ///< empty: ours
  std::string input;                                                    ///< stdin, then end of file
  std::chrono::milliseconds timeout{120'000};                           ///< then SIGKILL
  bool merge_streams = false;                                           ///< stderr goes where stdout goes
  std::string user;                              ///< become this user when we are root; empty: stay who we are
  std::optional<std::uint64_t> file_size_limit;  ///< RLIMIT_FSIZE in bytes
};

struct ProcessResult {
  int exit_status = -1;  ///< -1 when a signal ended it
  int signal = 0;        ///< 0 when it exited by itself
  bool timed_out = false;
  std::string out;
  std::string err;
  std::chrono::milliseconds duration{0};
  long peak_memory_kb = 0;
};

/// Everything a failed assertion should show.
std::ostream& operator<<(std::ostream& stream, const ProcessResult& result);

class Process {
 public:
  /// Starts the child in a process group of its own. Throws std::system_error.
  static Process start(const Command& command);

  Process(Process&&) noexcept;
  Process& operator=(Process&&) = delete;
  ~Process();  ///< kills the whole group if it is still there

  pid_t pid() const noexcept;
  /// Sends a signal to the child; does nothing when it is gone.
  void kill(int signal) const noexcept;
  /// Waits until stdout or stderr holds `text`; false when the child ended or time ran out first.
  bool wait_for_output(std::string_view text, std::chrono::milliseconds timeout = std::chrono::seconds(20)) const;
  /// Waits for the end (or the command's timeout) and returns everything.
  ProcessResult wait();

 private:
  class Impl;
  explicit Process(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Starts, waits, returns.
ProcessResult run(const Command& command);

}  // namespace pgplumb::test
