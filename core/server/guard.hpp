// Guard: a small process between the owner of a scratch server and the server. It starts
// and stops the server at the owner's word, and when the owner is gone, killed or not, it
// ends the server and removes its directories.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <sys/types.h>
#include <vector>

#include "core/server/descriptor.hpp"
#include "core/server/launch.hpp"

namespace pgplumb::server {

class Guard {
 public:
  struct Duties {
    const Launch* server = nullptr;             ///< what to start; needed during the constructor only
    std::filesystem::path data_dir;             ///< of that server
    int log = -1;                               ///< where the server's output goes
    int lock = -1;                              ///< held until the directories are gone
    std::vector<std::filesystem::path> remove;  ///< at the end, in this order
  };
  /// Throws Error{run_time} if no process can be started.
  explicit Guard(const Duties& duties);
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  /// Waits until the server and its directories are gone. In a process forked from the
  /// owner, and after `keep`, it does nothing: the server is not that process's to end.
  ~Guard();

  /// Starts the server and returns its process id. Throws Error{run_time}.
  pid_t start_server();
  /// Ends the server as a crash would (SIGQUIT), and waits for that. Throws Error{run_time}.
  void crash_server();
  /// Waits for up to `wait` and says whether the server has ended by itself.
  bool has_ended(std::chrono::milliseconds wait);
  /// Leaves the server to the guard: from now on it outlives its owner, until somebody ends
  /// it or `until` has come. Throws Error{run_time}.
  void keep(std::chrono::system_clock::time_point until);

 private:
  void send(char word, std::int64_t until = 0);
  pid_t receive(char word);

  Descriptor control_;
  pid_t guard_ = 0;
  pid_t owner_ = 0;
};

}  // namespace pgplumb::server
