// PostmasterFile: what a running server writes into postmaster.pid, and whether the
// process named there is that server still.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace pgplumb::server {

/// The lines of postmaster.pid (PostgreSQL source, miscadmin.h, LOCK_FILE_LINE_*).
struct PostmasterFile {
  int pid = 0;
  int port = 0;
  std::filesystem::path socket_dir;
  int shared_memory_key = 0;  ///< of the System V segment; 0 while starting
  int shared_memory_id = 0;
  bool ready = false;  ///< accepts connections
};

/// Nothing if `text` is not a postmaster's file, such as one that is half written.
std::optional<PostmasterFile> parse_postmaster_file(std::string_view text);

/// Reads `data_dir`/postmaster.pid; nothing if there is none.
std::optional<PostmasterFile> load_postmaster_file(const std::filesystem::path& data_dir);

/// Whether process `pid` is the postmaster of `data_dir` and not another that was given
/// the same number later: a postmaster works in its data directory.
bool is_postmaster(int pid, const std::filesystem::path& data_dir);

}  // namespace pgplumb::server
