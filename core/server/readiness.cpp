#include "core/server/readiness.hpp"

#include "core/server/log_tail.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
namespace {

constexpr std::chrono::milliseconds kPollInterval{2};

bool is_ready(const std::optional<PostmasterFile>& file, const Startup& startup) {
  return file && file->ready && (startup.pid == 0 || file->pid == startup.pid);
}

}  // namespace

PostmasterFile wait_until_ready(const Startup& startup) {
  const auto deadline = std::chrono::steady_clock::now() + startup.limit;
  while (true) {
    if (const auto file = load_postmaster_file(startup.data_dir); is_ready(file, startup)) return *file;
    if (startup.has_ended(kPollInterval)) {
      throw make_log_error("the server in \"" + startup.data_dir.string() + "\" ended while it was starting",
                           startup.log);
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      throw make_log_error("the server in \"" + startup.data_dir.string() + "\" did not come up within " +
                               text::to_string(startup.limit),
                           startup.log);
    }
  }
}

}  // namespace pgplumb::server
