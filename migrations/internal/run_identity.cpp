#include "migrations/internal/run_identity.hpp"

#include <cstdint>
#include <random>

#include "core/checksum.hpp"

namespace pgplumb::migrations {

namespace {

std::string make_run_id() {
  std::random_device random;
  std::string bytes(16, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() & 0xffU);
  return to_hex(bytes);
}

}  // namespace

RunIdentity make_identity(const RunOptions& options) {
  return {.done_by = options.applied_by,
          .run_id = options.run_id.empty() ? make_run_id() : options.run_id,
          .tool_version = options.tool_version.empty() ? PGPLUMB_VERSION : options.tool_version};
}

Fence make_fence(const pg::AdvisoryLock& lock, const std::string& run_id) {
  std::uint32_t token = 0;
  for (const char byte : sha256(run_id).substr(0, 4)) token = token << 8U | static_cast<unsigned char>(byte);
  return {
      .lock_pid = lock.backend_pid(), .lock_key = lock.key(), .token = static_cast<std::int32_t>(token & 0x7fffffffU)};
}

}  // namespace pgplumb::migrations
