// Waiting for a server to come up.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "core/server/postmaster_file.hpp"

namespace pgplumb::server {

/// What is waited for.
struct Startup {
  std::filesystem::path data_dir;
  std::filesystem::path log;
  int pid = 0;  ///< of the postmaster that must be the ready one; 0: whichever it is
  /// Waits for up to the given time and says whether the server has ended.
  std::function<bool(std::chrono::milliseconds)> has_ended;
  std::chrono::seconds limit{60};  ///< crash recovery takes its time
};

/// Waits until postmaster.pid says "ready", which is what pg_ctl waits for. Throws
/// Error{run_time} with the end of the log when the server ends or the time is up.
PostmasterFile wait_until_ready(const Startup& startup);

}  // namespace pgplumb::server
