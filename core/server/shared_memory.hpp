// The System V shared memory segment that a killed postmaster leaves behind.
#pragma once

#include <filesystem>

namespace pgplumb::server {

/// Removes the segment that `data_dir`/postmaster.pid names, if there is one still and it
/// is that server's. To be called when the server is gone.
void remove_shared_memory(const std::filesystem::path& data_dir);

}  // namespace pgplumb::server
