// How much memory this process has in use, for tests that hold that it stays bounded.
#pragma once

#include <cstddef>
#include <fstream>
#include <unistd.h>

namespace pgplumb::pg {

inline std::size_t resident_bytes() {
  std::size_t total = 0;
  std::size_t resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace pgplumb::pg
