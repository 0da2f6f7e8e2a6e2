#include "core/bookkeeping/run_identity.hpp"

#include <cstdint>
#include <random>

#include "core/checksum.hpp"

namespace pgplumb::bookkeeping {

std::string make_run_id() {
  std::random_device random;
  std::string bytes(16, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() & 0xffU);
  return to_hex(bytes);
}

RunIdentity complete(RunIdentity identity) {
  if (identity.run_id.empty()) identity.run_id = make_run_id();
  if (identity.tool_version.empty()) identity.tool_version = PGPLUMB_VERSION;
  return identity;
}

std::int64_t lock_key(const sql::Identifier& schema) { return pg::advisory_key("pgplumb:" + schema.name()); }

Fence make_fence(const pg::AdvisoryLock& lock, const std::string& run_id) {
  std::uint32_t token = 0;
  for (const char byte : sha256(run_id).substr(0, 4)) token = token << 8U | static_cast<unsigned char>(byte);
  return {
      .lock_pid = lock.backend_pid(), .lock_key = lock.key(), .token = static_cast<std::int32_t>(token & 0x7fffffffU)};
}

}  // namespace pgplumb::bookkeeping
